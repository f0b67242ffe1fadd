import { availableParallelism } from 'node:os';
import { EXIT, type ExitCode } from '../claims/ledger.js';
import { resultDocument, type Environment } from '../claims/result.js';
import { quoted, shellQuoted } from '../claims/runner.js';
import { BACKENDS, type BackendName } from '../gpu/backends/backend.js';
import { requireOneOf } from '../reference/validate.js';
import { renderTerminal } from '../report/terminal.js';
import { DEFAULTS } from './defaults.js';
import { columnsOf, wantsColour, type Io } from './io.js';
import { installedVersions, thisPackage } from './package-info.js';
import { requiredParts, requirePart } from './required-parts.js';
import { openOutputs, outputWords, type OutputFlags } from './result-outputs.js';
import type { Rooms } from './rooms.js';
import { nothingSelected, selectChecks } from './select.js';
import { watchedRun } from './watched-run.js';

export interface VerifyFlags extends OutputFlags {
  readonly only?: string;
  readonly backend: string;
  readonly data?: string;
  readonly seed: number;
  readonly runs: number;
  readonly steps: number;
}

/** Packages whose version can change a verdict; the backends name theirs themselves. */
const RECORDED = ['fast-check', 'pure-rand', '@tensorflow/tfjs-core'];

/** The word for every backend, whether this machine can run it or not. */
const ALL = 'all';

async function environment(backends: Environment['backends']): Promise<Environment> {
  const { version: node, platform, arch } = process;
  return { node, platform, arch, cpus: availableParallelism(), backends, versions: await installedVersions(RECORDED) };
}

/** Options besides seed and runs that differ from the default, as a replay needs them. */
function replayArguments({ backend, data, steps }: VerifyFlags): readonly string[] {
  return [
    ...(backend === DEFAULTS.backend ? [] : ['--backend', backend]),
    ...(data === undefined ? [] : ['--data', data]),
    ...(steps === DEFAULTS.steps ? [] : ['--steps', String(steps)]),
  ];
}

function commandLine(flags: VerifyFlags): string {
  const { only, seed, runs } = flags;
  const words = [
    'lga',
    'verify',
    ...(only === undefined ? [] : ['--only', only]),
    ...['--seed', String(seed), '--runs', String(runs)],
    ...replayArguments(flags),
    ...outputWords(flags, DEFAULTS.json),
  ];
  return words.map(shellQuoted).join(' ');
}

/** Starts each backend in turn; what it is, or why it does not start. */
async function probeAll(names: readonly BackendName[], env: NodeJS.ProcessEnv, rooms: Rooms) {
  const parts = [];
  for (const name of names) parts.push({ ...(await rooms.probe(name, env)), name });
  return parts;
}

/** `lga verify`: runs the selected checks, reports them, leaves the result file. */
export async function verify(flags: VerifyFlags, io: Io, rooms: Rooms): Promise<ExitCode> {
  const { only, data, seed, runs, steps } = flags;
  const { stdout, stderr, env } = io;
  const named = requireOneOf('--backend', flags.backend, [...BACKENDS, ALL]);
  const required = requiredParts(env);
  const parts = await probeAll(named === ALL ? BACKENDS : [named], env, rooms);
  if (named !== ALL) parts.forEach((part) => requirePart(part, '--backend'));
  for (const part of required) requirePart(await rooms.probe(part, env, data), 'listed in LGA_REQUIRE');

  const all = await rooms.checks({
    backends: parts.map(({ name }) => name),
    steps,
    ...(data === undefined ? {} : { dataDir: data }),
  });
  const checks = only === undefined ? all : selectChecks(all, only);
  if (checks.length === 0) {
    stderr.write(`lga: ${nothingSelected(all, rooms.claims, only)}\n`);
    return EXIT.nothingChecked;
  }

  const [outputs, ledger, tool] = await Promise.all([openOutputs(flags, io), rooms.ledger(), thisPackage()]);
  const again = replayArguments(flags).map((word) => ` ${shellQuoted(word)}`);
  const run = await watchedRun(
    checks,
    {
      seed,
      runs,
      replay: ({ id }) => `npx lga verify --only ${quoted(id)} --seed ${seed} --runs ${runs}${again.join('')}`,
    },
    io,
  );
  if (run === undefined) return EXIT.interrupted;

  const document = resultDocument({
    tool: { name: tool.name, version: tool.version },
    command: commandLine(flags),
    environment: await environment(
      Object.fromEntries(
        parts.map(({ name, available, detail }) => [name, available ? detail : `unavailable: ${detail}`]),
      ),
    ),
    timing: { started: run.started, durationMs: run.elapsed() },
    claims: rooms.claims,
    report: run.report,
    ledger,
    required,
  });
  stdout.write(renderTerminal(document, { columns: columnsOf(stdout), colour: wantsColour(stdout, env) }));
  await outputs.write(document);
  return document.exitCode;
}
