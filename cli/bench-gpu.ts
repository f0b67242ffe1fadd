import { mergedDocument } from '../claims/merged-document.js';
import { InputError } from '../claims/input-error.js';
import { EXIT, type ExitCode } from '../claims/ledger.js';
import type { ResultDocument } from '../claims/result.js';
import { shellQuoted } from '../claims/runner.js';
import { renderBench } from '../report/bench.js';
import { SOFTWARE } from './bench-tfjs.js';
import { childBench, type ChildBench } from './child-bench.js';
import { DEFAULTS } from './defaults.js';
import { GPU_RUNS, PORT_RUNS, type GpuRun } from './gpu-plan.js';
import { portRuns } from './gpu-ports.js';
import { columnsOf, wantsColour, type Io } from './io.js';
import { thisPackage } from './package-info.js';
import { nvidiaRemedy } from './probes/nvidia.js';
import { requirePart } from './required-parts.js';
import { openOutputs, outputWords, type OutputFlags } from './result-outputs.js';
import type { Rooms } from './rooms.js';

export interface BenchGpuFlags extends OutputFlags {
  readonly minutes: number;
  readonly software?: true;
  readonly seed: number;
}

/** Of the time of a run, what its rounds take; the rest is for making models and drawing numbers. */
const ROUNDS = 0.7;
/** A run may take so much longer than its share before it is ended: others may need less. */
const LONGER = 3;
/** With less time than this a run is not worth its start, in seconds. */
const LEAST = 5;

/** `lga bench gpu`: the whole benchmark on this machine's GPU, run after run, in one result file. */
export async function benchGpu(
  names: readonly string[],
  flags: BenchGpuFlags,
  io: Io,
  rooms: Rooms,
  { hasPorts, bench = childBench }: { readonly hasPorts: boolean; readonly bench?: ChildBench },
): Promise<ExitCode> {
  const { stdout, stderr, env, signal } = io;
  const begin = performance.now();
  const started = new Date().toISOString();
  requireNames(names, [...GPU_RUNS, ...(hasPorts ? PORT_RUNS : [])]);
  await requireGpu(flags, io, rooms);
  const [outputs, ledger, { folder }] = await Promise.all([openOutputs(flags, io), rooms.ledger(), thisPackage()]);
  const asked = (name: string) => names.length === 0 || names.includes(name);
  const ports = hasPorts ? await portRuns(`${folder}/ports`, asked, env) : { runs: [], missing: [] };
  for (const line of ports.missing) stderr.write(`lga: ${line}\n`);
  const tfjs = GPU_RUNS.filter(({ name }) => asked(name));
  const runs = [
    ...tfjs.map(({ words, ...run }) => ({ ...run, words: ['--backend', 'webgpu', ...words] })),
    ...ports.runs,
  ];
  const documents: ResultDocument[] = [];
  for (const [i, { name, words }] of runs.entries()) {
    const left = 60 * flags.minutes - (performance.now() - begin) / 1000;
    const share = left * shareOf(runs.slice(i));
    const timed = [...words, '--minutes', (Math.max(1, ROUNDS * share) / 60).toFixed(3), '--seed', String(flags.seed)];
    const document = left < LEAST ? 'no time is left' : await bench(timed, Math.min(left, LONGER * share + LEAST), io);
    if (signal.aborted) return interrupted(io);
    if (typeof document === 'string') stderr.write(`lga: ${name} not measured: ${document}\n`);
    else documents.push(document);
  }
  const [first, ...rest] = documents;
  if (first === undefined) {
    stderr.write('lga: nothing was measured; the lines above say why\n');
    return EXIT.nothingChecked;
  }
  const words = [
    ...names.map(shellQuoted),
    ...(flags.software ? ['--software'] : []),
    '--minutes',
    String(flags.minutes),
  ];
  const document = mergedDocument([first, ...rest], {
    command: ['lga bench gpu', ...words, '--seed', flags.seed, ...outputWords(flags, DEFAULTS.bench)].join(' '),
    timing: { started, durationMs: performance.now() - begin },
    claims: rooms.claims,
    ledger,
  });
  stdout.write(renderBench(document, { columns: columnsOf(stdout), colour: wantsColour(stdout, env) }));
  await outputs.write(document);
  return document.exitCode;
}

/** What the first of these runs may take of the time for all of them. */
function shareOf(runs: readonly GpuRun[]): number {
  const [first, ...rest] = runs.map(({ weight }) => weight);
  return first === undefined ? 0 : first / rest.reduce((sum, weight) => sum + weight, first);
}

function interrupted({ stderr }: Io): ExitCode {
  stderr.write('lga: interrupted; no result file written\n');
  return EXIT.interrupted;
}

function requireNames(names: readonly string[], runs: readonly { readonly name: string }[]): void {
  const known = runs.map(({ name }) => name);
  const stray = names.find((name) => !known.includes(name));
  if (stray !== undefined)
    throw new InputError(`runs among ${known.join(', ')}`, JSON.stringify(stray), 'Check the spelling.');
}

/** Throws unless WebGPU computes on a GPU, or software was asked for. */
async function requireGpu({ software }: BenchGpuFlags, { env }: Io, rooms: Rooms): Promise<void> {
  const part = await rooms.probe('webgpu', env);
  const remedy = nvidiaRemedy() ?? part.remedy;
  requirePart({ ...part, ...(remedy === undefined ? {} : { remedy }) }, 'lga bench gpu');
  if (software || !SOFTWARE.test(part.detail)) return;
  const other = nvidiaRemedy() ?? 'Install the driver of the GPU';
  throw new InputError(
    'WebGPU on a GPU',
    part.detail,
    `${other}; --software measures this all the same.`,
    'environment',
  );
}
