import { availableParallelism } from 'node:os';
import type { Check } from '../claims/check.js';
import { InputError } from '../claims/input-error.js';
import { EXIT, type ExitCode } from '../claims/ledger.js';
import { SCOPES, type Scope } from '../claims/measurement.js';
import { resultDocument } from '../claims/result.js';
import { shellQuoted } from '../claims/runner.js';
import { BACKENDS, type BackendName } from '../gpu/backends/backend.js';
import { requireOneOf } from '../reference/validate.js';
import { renderBench } from '../report/bench.js';
import { DEFAULTS } from './defaults.js';
import { columnsOf, wantsColour, type Io } from './io.js';
import { limits } from './limits.js';
import { installedVersions, thisPackage } from './package-info.js';
import { requirePart } from './required-parts.js';
import { openOutputs, outputWords, type OutputFlags } from './result-outputs.js';
import type { Rooms } from './rooms.js';
import { nothingSelected, selectChecks } from './select.js';
import { watchedRun } from './watched-run.js';

export interface BenchFlags extends OutputFlags {
  readonly backend: string;
  readonly optimizer?: string;
  readonly model?: string;
  readonly scope?: string;
  readonly pairing?: string;
  readonly batch?: number;
  readonly minutes: number;
  readonly thorough?: true;
  readonly limits?: true;
  readonly data?: string;
  readonly seed: number;
}

const RECORDED = ['tinybench', '@tensorflow/tfjs-core'];

/** The fastest kind of backend first, for `auto`; software WebGPU is slower than wasm. */
const FASTEST: readonly BackendName[] = ['webgpu', 'tensorflow', 'wasm'];
const SOFTWARE = /\bsoftware\b|llvmpipe|swiftshader/i;

/** A word that is given twice counts once: a measurement has one id. */
const distinct = <Word extends string>(words: readonly Word[]): readonly Word[] => [...new Set(words)];

/** Words of a list, `all` for all. */
function listed<Word extends string>(flag: string, text: string, known: readonly Word[]): readonly Word[] {
  if (text === 'all') return known;
  return distinct(text.split(',').map((word) => requireOneOf(flag, word.trim(), known)));
}

/** The same of an option that need not be given. */
const ifGiven = <Word extends string>(flag: string, text: string | undefined, known: readonly Word[]) =>
  text === undefined ? undefined : listed(flag, text, known);

interface Stages {
  readonly stages: readonly (BackendName | 'null')[];
  readonly backends: Readonly<Record<string, string>>;
}

/** What `--backend` names, as far as this machine has it; a backend that was named has to be there. */
async function stagesOf(text: string, env: NodeJS.ProcessEnv, rooms: Rooms): Promise<Stages> {
  if (text === 'null') return { stages: ['null'], backends: {} };
  const named = text === 'auto' ? FASTEST : listed('--backend', text, BACKENDS);
  const parts = [];
  for (const name of named) parts.push({ ...(await rooms.probe(name, env)), name });
  if (text !== 'auto' && text !== 'all') parts.forEach((part) => requirePart(part, '--backend'));
  const there = parts.filter(({ available }) => available);
  const fast = there.find(({ name, detail }) => name !== 'webgpu' || !SOFTWARE.test(detail));
  const chosen = text === 'auto' ? there.filter((part) => part === fast) : there;
  const told = parts.map(({ name, available, detail }) => [name, available ? detail : `unavailable: ${detail}`]);
  return { stages: chosen.map(({ name }) => name), backends: Object.fromEntries(told) as Stages['backends'] };
}

/** The options that decide what is measured, as a command line names them. */
function words(flags: BenchFlags): readonly string[] {
  const { seed, minutes, thorough } = flags;
  const given = (['backend', 'optimizer', 'model', 'scope', 'pairing', 'batch', 'data'] as const).flatMap((name) => {
    const value = flags[name];
    return value === undefined ? [] : [`--${name}`, String(value)];
  });
  return [...given, ...(thorough ? ['--thorough'] : []), '--minutes', String(minutes), '--seed', String(seed)];
}

/** The checks that the patterns select; all of them without one. */
function chosen(checks: readonly Check[], patterns: readonly string[]): (id: string) => boolean {
  const ids = new Set(patterns.flatMap((pattern) => selectChecks(checks, pattern, 'an id').map(({ id }) => id)));
  return (id) => patterns.length === 0 || ids.has(id);
}

/** `lga bench`: what LGA costs on this machine, with intervals, against what two equal arms differ by. */
export async function bench(patterns: readonly string[], flags: BenchFlags, io: Io, rooms: Rooms): Promise<ExitCode> {
  const { optimizer, model, scope, pairing, batch, minutes, thorough = false, data, seed } = flags;
  const { stdout, stderr, env, cwd } = io;
  const room = await rooms.bench();
  const wanted = {
    thorough,
    scopes: ifGiven<Scope>('--scope', scope, Object.keys(SCOPES) as Scope[]),
    pairings: ifGiven('--pairing', pairing, room.pairings),
    optimizers: ifGiven('--optimizer', optimizer, room.optimizers),
    models: model === undefined ? undefined : modelsOf(model, room.models),
  };
  const { stages, backends } = await stagesOf(flags.backend, env, rooms);
  if (flags.limits) return limits(stages, io, room);
  const options = { ...wanted, stages, minutes, batch, digits: () => room.digits(data, env, cwd) };
  const all = room.checks(options);
  const empty = patterns.find((pattern) => selectChecks(all, pattern, 'an id').length === 0);
  const checks = room.checks(options, chosen(all, patterns));
  if (checks.length === 0 || empty !== undefined) {
    stderr.write(`lga: ${nothingSelected(all, rooms.claims, empty, { kind: 'measurement' })}\n`);
    return EXIT.nothingChecked;
  }
  const [outputs, ledger, tool] = await Promise.all([openOutputs(flags, io), rooms.ledger(), thisPackage()]);
  const asked = words(flags).map(shellQuoted).join(' ');
  const machine = room.machine();
  const replay = ({ id }: Check) => `npx lga bench ${shellQuoted(id)} ${asked}`;
  const run = await watchedRun(checks, { seed, runs: 1, replay }, io);
  if (run === undefined) return EXIT.interrupted;
  const { version: node, platform, arch } = process;
  const versions = await installedVersions(RECORDED);
  const document = resultDocument({
    tool: { name: tool.name, version: tool.version },
    command: ['lga bench', ...patterns.map(shellQuoted), asked, ...outputWords(flags, DEFAULTS.bench)].join(' '),
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
  return document.exitCode;
}

const modelsOf = (text: string, known: readonly string[]) =>
  distinct(text.split(',').map((word) => requireModel(word.trim(), known)));

function requireModel(word: string, models: readonly string[]): string {
  if (models.includes(word) || /^[1-9]\d*$/.test(word)) return word;
  throw new InputError(
    `--model to be one of ${models.join(', ')}, or a number of elements`,
    JSON.stringify(word),
    'For example --model lenet5,1000000.',
  );
}
