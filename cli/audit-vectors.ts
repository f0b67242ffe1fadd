import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import type { AnswersHeader } from '../audit/vectors/answers.js';
import type { VectorsFile } from '../audit/vectors/read.js';
import type { AuditDocument, AuditedPort } from '../claims/audit-document.js';
import { InputError } from '../claims/input-error.js';
import { EXIT, type ExitCode } from '../claims/ledger.js';
import { READINGS, type ReadingId } from '../claims/readings.js';
import { shellQuoted } from '../claims/runner.js';
import { DTYPES, type Dtype } from '../properties/arithmetic/formats.js';
import { OPTIMIZERS } from '../reference/optimizers/index.js';
import { requireOneOf } from '../reference/validate.js';
import { renderAudit } from '../report/audit-terminal.js';
import { openAuditFiles, type AuditPaths } from './audit-files.js';
import { withCaseFiles } from './counterexample-files.js';
import { readInput } from './input-file.js';
import { columnsOf, wantsColour, type Io } from './io.js';
import { thisPackage } from './package-info.js';
import { openResultFile } from './result-file.js';

export interface EmitFlags {
  readonly out: string;
  readonly seed: number;
  readonly runs: number;
  readonly dtypes: string;
  readonly optimizers?: string;
  readonly arithmetic: string;
  readonly order: string;
  readonly oneMinusPower: string;
  readonly scalars: string;
  readonly hello?: string;
}

export interface CheckFlags extends AuditPaths {
  readonly vectors: string;
}

/** Lines that are shown of what is wrong with a file. */
const SHOWN = 20;

function listOf<T extends string>(flag: string, text: string, allowed: readonly T[]): T[] {
  return [...new Set(text.split(',').map((word) => requireOneOf(flag, word.trim(), allowed)))];
}

/** `lga audit emit-vectors`: a file of runs and what they have to give, for ports that cannot run beside this program. */
export async function emitVectors(flags: EmitFlags, { stdout, cwd }: Io): Promise<ExitCode> {
  const [{ vectorsFile }, { ownCapabilities }, { readHello }, tool] = await Promise.all([
    import('../audit/vectors/emit.js'),
    import('../audit/adapters/emulated.js'),
    import('../audit/vectors/hello.js'),
    thisPackage(),
  ]);
  const { out, seed, runs } = flags;
  const names = OPTIMIZERS.map(({ name }) => name);
  const dtypes = listOf('--dtypes', flags.dtypes, DTYPES);
  const chosen = flags.optimizers === undefined ? names : listOf('--optimizers', flags.optimizers, names);
  const said =
    flags.hello === undefined
      ? undefined
      : readHello(await readInput(flags.hello, cwd, 'the port’s answer to hello', 'usage'), flags.hello);
  const capabilities = said?.capabilities ?? ownCapabilities(dtypes);
  const optimizers = chosen.filter((name) => capabilities.optimizers[name]);
  const arithmetic = said?.arithmetic ?? {
    profile: requireOneOf('--arithmetic', flags.arithmetic, ['ieee', 'flushed', 'wgsl']),
    order: requireOneOf('--order', flags.order, ['bracket', 'sequential']),
    oneMinusPower: requireOneOf('--one-minus-power', flags.oneMinusPower, ['accurate', 'subtraction']),
    scalars: requireOneOf('--scalars', flags.scalars, ['as-parameters', 'f64', 'f32']),
  };
  const has = (dtype: Dtype) => (said ? said.capabilities.dtypes.includes(dtype) : true);
  if (optimizers.length === 0 || !dtypes.some(has))
    throw new InputError(
      'an optimizer and a dtype that the port has',
      `${chosen.join(', ')} in ${dtypes.join(', ')}`,
      'Pass --optimizers or --dtypes.',
    );
  const file = await openResultFile(out, cwd, '--out');
  const plan = { seed, runs, dtypes: dtypes.filter(has), optimizers, arithmetic, capabilities };
  const { text, header, coverage } = vectorsFile(plan, { name: tool.name, version: tool.version });
  await file.write(text);
  const often = Object.entries(coverage).sort(([, a], [, b]) => b - a);
  const reached = often.map(([flag, count]) => `${flag} ${count}`);
  stdout.write(`${header.vectors} vectors: ${out}\nreached: ${reached.join(', ')}\n`);
  return EXIT.asExpected;
}

/** `lga audit check`: judges answers to vectors. */
export async function checkVectors(
  source: string,
  flags: CheckFlags,
  { stdout, stderr, env, cwd }: Io,
): Promise<ExitCode> {
  const [{ readVectors }, { readAnswers }, { checkAnswers, missingLines }, { conclusionOf, summaryOf }, tool] =
    await Promise.all([
      import('../audit/vectors/read.js'),
      import('../audit/vectors/answers.js'),
      import('../audit/vectors/check.js'),
      import('../audit/conclusion.js'),
      thisPackage(),
    ]);
  const path = source.replace(/^file:/, '');
  const started = new Date();
  const file = readVectors(await readInput(flags.vectors, cwd, 'vectors', 'environment'), flags.vectors);
  const text = await readInput(path, cwd, 'answers', 'environment');
  const files = await openAuditFiles(flags, cwd);
  const { header, vectors } = file;
  const answers = readAnswers(text, new Set(vectors.map(({ id }) => id)), header.sha256);
  const command = `lga audit check ${shellQuoted(source)} --vectors ${shellQuoted(flags.vectors)}`;
  const checks = checkAnswers(file, answers).map((one) => ({ ...one, replay: `npx ${command}` }));
  const durationMs = Date.now() - started.getTime();
  const portSteps = vectors.reduce((sum, { id, steps }) => sum + (answers.byId.has(id) ? steps.length : 0), 0);
  const found: AuditDocument = {
    schema: { id: 'lga-verify/audit', version: 1 },
    tool: { name: tool.name, version: tool.version },
    ...{ command, portCommand: [], seed: header.seed, runs: header.runs, port: portOf(file, answers.header, path) },
    environment: {
      ...{ node: process.version, platform: process.platform, arch: process.arch, cpus: availableParallelism() },
    },
    timing: { started: started.toISOString(), durationMs, portSteps, stepsPerSecond: portSteps / (durationMs / 1000) },
    ...{ checks, summary: summaryOf(checks), ...conclusionOf(checks) },
  };
  const document = withCaseFiles(found, flags.failures);
  const wrong = [...answers.faults.map((fault) => `${path}: ${fault}`), ...missingLines(file, answers, flags.vectors)];
  for (const line of wrong.slice(0, SHOWN)) stderr.write(`lga: ${line}\n`);
  if (wrong.length > SHOWN) stderr.write(`lga: and ${wrong.length - SHOWN} more\n`);
  stdout.write(renderAudit(document, { columns: columnsOf(stdout), colour: wantsColour(stdout, env) }));
  for (const line of await files.write(document)) stdout.write(`${line}\n`);
  return document.exitCode;
}

/** A port that only its answers speak for; its readings are those of the vectors. */
function portOf({ header, vectors }: VectorsFile, said: AnswersHeader | undefined, path: string): AuditedPort {
  const { dtypes, optimizers, arithmetic } = header;
  const { name = basename(path), version = 'unknown', language = 'unknown', issues = 'unknown' } = said?.port ?? {};
  const ids = Object.keys(READINGS) as ReadingId[];
  const readings = ids.map((id) => [id, [...new Set(vectors.map(({ drawn }) => drawn.options[id]))].sort()] as const);
  return {
    ...{ name, version, language, issues, adapter: 'answers in a file', framework: 'unknown', device: 'unknown' },
    ...{ dtypes, optimizers, readings: Object.fromEntries(readings), arithmetic: { ...arithmetic }, notShown: [] },
  };
}
