import { availableParallelism } from 'node:os';
import type { Check } from '../claims/check.js';
import { InputError } from '../claims/input-error.js';
import { EXIT, type ExitCode } from '../claims/ledger.js';
import { resultDocument } from '../claims/result.js';
import { shellQuoted } from '../claims/runner.js';
import { renderBench } from '../report/bench.js';
import { openBaseline } from './bench-baseline.js';
import type { BenchFlags, BenchSource } from './bench-flags.js';
import { benchOfPort } from './bench-port.js';
import { benchOfTfjs, stagesOf } from './bench-tfjs.js';
import { DEFAULTS } from './defaults.js';
import { columnsOf, wantsColour, type Io } from './io.js';
import { limits } from './limits.js';
import { installedVersions, thisPackage } from './package-info.js';
import { openOutputs, outputWords } from './result-outputs.js';
import type { BenchRoom, Rooms } from './rooms.js';
import { nothingSelected, selectChecks } from './select.js';
import { watchedRun } from './watched-run.js';

const RECORDED = ['tinybench', '@tensorflow/tfjs-core'];

/** The checks that the patterns select; all of them without one. */
function chosen(checks: readonly Check[], patterns: readonly string[]): (id: string) => boolean {
  const ids = new Set(patterns.flatMap((pattern) => selectChecks(checks, pattern, 'an id').map(({ id }) => id)));
  return (id) => patterns.length === 0 || ids.has(id);
}

/** `lga bench`: what LGA costs on this machine, with intervals, against what two equal arms differ by. */
export async function bench(patterns: readonly string[], flags: BenchFlags, io: Io, rooms: Rooms): Promise<ExitCode> {
  const { command } = flags;
  const room = await rooms.bench();
  if (flags.limits) requireAlone(flags);
  if (flags.limits) return limits((await stagesOf(flags.backend, io.env, rooms)).stages, io, room);
  const run = (source: BenchSource) => measured(source, patterns, flags, io, rooms, room);
  return command ? benchOfPort(command, flags, io, room, run) : run(await benchOfTfjs(flags, io, rooms, room));
}

/** `--limits` measures no cost: throws where it is asked for with what would go unheeded. */
function requireAlone({ command, baseline }: BenchFlags): void {
  const stray = command ? 'a port' : baseline === undefined ? undefined : '--baseline';
  if (stray !== undefined) throw new InputError('--limits of backends alone', stray, 'Leave one of the two out.');
}

/** Runs what the patterns select, shows what was found, leaves the result file. */
async function measured(
  { checks: of, words: given, port, backends }: BenchSource,
  patterns: readonly string[],
  flags: BenchFlags,
  io: Io,
  rooms: Rooms,
  room: BenchRoom,
): Promise<ExitCode> {
  const { stdout, stderr, env } = io;
  const { seed } = flags;
  const all = of();
  const empty = patterns.find((pattern) => selectChecks(all, pattern, 'an id').length === 0);
  const checks = of(chosen(all, patterns));
  if (checks.length === 0 || empty !== undefined) {
    stderr.write(`lga: ${nothingSelected(all, rooms.claims, empty, { kind: 'measurement' })}\n`);
    return EXIT.nothingChecked;
  }
  const planned = { ids: checks.map(({ id }) => id), outputs: flags };
  const baseline = flags.baseline === undefined ? undefined : await openBaseline(flags.baseline, io.cwd, planned);
  const [outputs, ledger, tool] = await Promise.all([openOutputs(flags, io), rooms.ledger(), thisPackage()]);
  const asked = given.map(shellQuoted).join(' ');
  const last = port ? ['--', ...port.map(shellQuoted)] : [];
  const machine = room.machine();
  const replay = ({ id }: Check) => ['npx lga bench', shellQuoted(id), asked, ...last].join(' ');
  const run = await watchedRun(checks, { seed, runs: 1, replay }, io);
  if (run === undefined) return EXIT.interrupted;
  const { version: node, platform, arch } = process;
  const versions = await installedVersions(RECORDED);
  const document = resultDocument({
    tool: { name: tool.name, version: tool.version },
    command: [
      ...['lga bench', ...patterns.map(shellQuoted), asked],
      ...[...outputWords(flags, DEFAULTS.bench), ...last],
    ].join(' '),
    environment: { node, platform, arch, cpus: availableParallelism(), backends, versions, machine: machine() },
    timing: { started: run.started, durationMs: run.elapsed() },
    claims: rooms.claims,
    report: run.report,
    ledger,
    required: [],
    scaled: room.scaled(),
  });
  stdout.write(renderBench(document, { columns: columnsOf(stdout), colour: wantsColour(stdout, env) }));
  await outputs.write(document);
  const found = baseline?.compared(document);
  for (const line of found?.lines ?? []) stdout.write(`${line}\n`);
  return found?.slower && document.exitCode === EXIT.asExpected ? EXIT.disagreement : document.exitCode;
}
