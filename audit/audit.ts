import fc from 'fast-check';
import type { Readings } from '../claims/readings.js';
import { checkSeed } from '../claims/runner.js';
import type { AuditCheckResult, AuditedPort, AuditVerdict } from '../claims/audit-document.js';
import { OPTIMIZERS } from '../reference/optimizers/index.js';
import { requireKnown, runWith, type Excusable } from './deviations/apply.js';
import type { Deviation } from './deviations/deviation.js';
import { accuracyOf } from './engine/accuracy.js';
import { agreement, counterexample, type Result } from './engine/agreement.js';
import type { AuditCase } from './engine/case.js';
import type { Pace } from './engine/hunt.js';
import { auditCase, readingsFor } from './engine/scenarios.js';
import { failureOf, subjectOf, Unstable, type Subject } from './engine/subject.js';
import { failsAfter } from './engine/settle.js';
import { LAWS } from './laws/index.js';
import { caseOf } from './engine/wire.js';
import { Breakdown, type Law } from './laws/law.js';
import type { HelloResponse } from './protocol/messages.js';
import { AdapterFailure, type TimeLimits } from './transport/client.js';

interface AuditEvent {
  readonly index: number;
  readonly total: number;
  readonly id: string;
  /** Cases asked so far, while the check runs. */
  readonly done?: number;
  readonly of?: number;
  /** When it is finished. */
  readonly result?: AuditCheckResult;
}

export interface AuditOptions {
  readonly command: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Version of this program. */
  readonly suite: string;
  readonly seed: number;
  /** Generated cases per agreement check. */
  readonly runs: number;
  readonly signal: AbortSignal;
  readonly limits?: TimeLimits;
  /** Which checks to run, by id. */
  readonly selects?: (id: string) => boolean;
  /** Failures that are known, and how. */
  readonly deviations?: readonly Deviation[];
  /** The command that repeats one check. */
  readonly replay: (id: string) => string;
  readonly onEvent?: (event: AuditEvent) => void;
}

export interface AuditReport {
  readonly port: AuditedPort;
  readonly results: readonly AuditCheckResult[];
  /** Steps that the port took. */
  readonly portSteps: number;
  /** Steps of generated cases, and how long they took. */
  readonly pace: Pace;
  readonly durationMs: number;
  /** Known deviations that no longer show. */
  readonly gone: readonly Deviation[];
  /** Ids of all checks, selected or not. */
  readonly ids: readonly string[];
}

/** One thing to ask. */
interface Item extends Pick<Excusable, 'id' | 'shows'> {
  readonly title: string;
  readonly run: (index: number, total: number, excused: ReadonlySet<string>) => Promise<Result>;
}

/** Checks that may end in a timeout before the rest is not asked. */
const TIMEOUTS = 2;

/** Checks in a row that may end with a broken process before the rest is not asked: four laws and two agreements. */
const BREAKDOWNS = 6;

/**
 * Audits a port. Throws an AdapterFailure when it does not start or does not say who it is, and rejects with the signal's reason when that
 * fires; whatever else the port does wrong is a result. Leaves no process behind.
 */
export async function audit(options: AuditOptions): Promise<AuditReport> {
  const { command, cwd, env, suite, signal, limits, selects = () => true, replay, onEvent, deviations = [] } = options;
  const began = performance.now();
  const subject = subjectOf(command, { cwd, env, suite, ...(limits ? { limits } : {}) });
  const notShown = new Set<string>();
  try {
    const hello = await subject.hello();
    const items = itemsOf(subject, hello, options);
    requireKnown(deviations, items);
    const gone: Deviation[] = [];
    const selected = items.filter(({ id }) => selects(id));
    const results: AuditCheckResult[] = [];
    let pace: Pace = { steps: 0, milliseconds: 0 };
    let [timeouts, inARow] = [0, 0];
    for (const [index, item] of selected.entries()) {
      signal.throwIfAborted();
      onEvent?.({ index, total: selected.length, id: item.id });
      const given =
        timeouts >= TIMEOUTS
          ? notRun('too many checks ended in a timeout')
          : inARow >= BREAKDOWNS
            ? notRun(`${BREAKDOWNS} checks in a row ended with a broken process`)
            : await attempted(subject, async () => {
                const known = deviations.filter(({ check }) => check === item.id);
                const run = (excused: ReadonlySet<string>) => item.run(index, selected.length, excused);
                const seen = await runWith({ ...item, run }, known);
                gone.push(...seen.gone);
                return seen.result;
              });
      const { notShown: hidden = [], pace: here, ...seen } = given;
      if (here) pace = { steps: pace.steps + here.steps, milliseconds: pace.milliseconds + here.milliseconds };
      for (const name of hidden) notShown.add(name);
      timeouts += Number(seen.verdict === 'timeout');
      if (['crash', 'timeout', 'protocol-error'].includes(seen.verdict)) inARow += 1;
      else if (seen.verdict !== 'unsupported' && seen.verdict !== 'not-run') inARow = 0;
      const result = { id: item.id, title: item.title, ...seen, replay: replay(item.id) };
      results.push(result);
      onEvent?.({ index, total: selected.length, id: item.id, result });
    }
    const { steps: portSteps } = subject;
    return {
      ...{ port: portOf(hello, [...notShown].sort()), results, portSteps, pace, durationMs: performance.now() - began },
      ...{ gone, ids: items.map(({ id }) => id) },
    };
  } finally {
    await subject.stop();
  }
}

const notRun = (why: string): Result => ({ verdict: 'not-run', summary: why, cases: 0 });

/** A check's result, also where the port cannot be asked any more. */
async function attempted(subject: Subject, run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Unstable) return notRun(error.message);
    if (error instanceof Breakdown) return brokenDown(error);
    if (!(error instanceof AdapterFailure)) throw error;
    await subject.stop(); // what comes next gets a process of its own
    const { kind, message, stderr } = failureOf(error);
    const said = stderr ? `${message}; standard error ends: ${lastLine(stderr)}` : message;
    return { verdict: kind as AuditVerdict, summary: said, cases: 1 };
  }
}

/** A law's run that broke the port down. */
function brokenDown({ failure, drawn }: Breakdown): Result {
  const example = counterexample({ drawn, failure, calls: 0 }, { drawn }, { verdict: 'fail', again: 0 });
  return { verdict: failure.kind as AuditVerdict, summary: failure.message, cases: 1, counterexample: example };
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}

function itemsOf(subject: Subject, hello: HelloResponse, options: AuditOptions): readonly Item[] {
  const { seed, runs, signal, onEvent } = options;
  const { dtypes, optimizers } = hello.capabilities;
  const readings = readingsFor(hello.capabilities, checkSeed(seed, 'readings'));
  const agreements = dtypes.flatMap((dtype) =>
    OPTIMIZERS.map(({ name: optimizer }): Item => {
      const id = `agreement.${optimizer}.${dtype}`;
      const title = `LGA around ${optimizer} in ${dtype} always makes the reference’s update and state`;
      if (!optimizers[optimizer])
        return {
          id,
          title,
          run: () =>
            Promise.resolve({ verdict: 'unsupported', summary: `the port does not wrap ${optimizer}`, cases: 0 }),
          shows: () => Promise.resolve(false),
        };
      const run = (index: number, total: number, excused: ReadonlySet<string>) =>
        agreement(subject, {
          ...{ optimizer, dtype, seed: checkSeed(seed, id), runs, readings, excused },
          progress: async (done, of) => {
            onEvent?.({ index, total, id, done, of });
            await new Promise<void>((resolve) => setImmediate(resolve));
            signal.throwIfAborted();
          },
        });
      return { id, title, run, shows: (known) => showsRun(subject, known) };
    }),
  );
  const cases = lawCases(hello, seed, readings);
  const laws = LAWS.map((law): Item => {
    const { id, title } = law;
    const run = (_: number, __: number, excused: ReadonlySet<string>) =>
      excused.has(lawKind(law)) ? Promise.resolve(KNOWN_LAW) : tried(subject, law, cases);
    return { id, title, run, shows: (known) => showsLaw(subject, law, known, cases) };
  });
  const parting: Item = {
    id: 'parting',
    title: 'after bye the adapter ends by itself, with code 0, and leaves nothing behind',
    run: () => parted(subject),
  };
  return [...laws, ...agreements, parting];
}

/** Runs per optimizer and dtype that the laws are tried on. */
const LAW_RUNS = 2;

function lawCases(
  { capabilities, arithmetic }: HelloResponse,
  seed: number,
  readings: readonly Readings[],
): AuditCase[] {
  return capabilities.dtypes.flatMap((dtype) => {
    const accuracy = accuracyOf(arithmetic, dtype);
    if (!accuracy) return [];
    return OPTIMIZERS.filter(({ name }) => capabilities.optimizers[name]).flatMap(({ name }) =>
      fc.sample(
        auditCase(name, dtype, capabilities, accuracy, readings).filter(({ steps }) => steps.length > 1),
        { seed: checkSeed(seed, `laws.${name}.${dtype}`), numRuns: LAW_RUNS },
      ),
    );
  });
}

/** A law breaks in one way only, so that a run which shows it says everything. */
const KNOWN_LAW: Result = { verdict: 'xfail', summary: 'breaks the law as known', cases: 1 };

const lawKind = ({ id }: Law): string => `state-law of ${id}`;

/** Whether the run of a deviation still fails in its way, in a fresh process. */
async function showsRun(subject: Subject, { request, prefix = [], kind }: Deviation): Promise<boolean> {
  const { arithmetic } = await subject.hello();
  if (!request || !accuracyOf(arithmetic, request.dtype)) return false;
  return failsAfter(subject, prefix.map(caseOf), caseOf(request), kind);
}

async function showsLaw(
  subject: Subject,
  law: Law,
  { kind, request }: Deviation,
  cases: readonly AuditCase[],
): Promise<boolean> {
  if (kind !== lawKind(law)) return false;
  const { verdict } = await law.check(subject, request ? [caseOf(request)] : cases);
  return verdict === 'fail' || verdict === 'order-dependent';
}

async function tried(subject: Subject, law: Law, cases: readonly AuditCase[]): Promise<Result> {
  const { drawn, stderr, ...seen } = await law.check(subject, cases);
  if (!drawn) return seen;
  const failure = { kind: 'state-law', field: law.id, message: seen.summary, ...(stderr ? { stderr } : {}) } as const;
  return {
    ...seen,
    counterexample: counterexample({ drawn, failure, calls: 0 }, { drawn }, { verdict: 'fail', again: 0 }),
  };
}

async function parted(subject: Subject): Promise<Result> {
  await subject.client();
  const fault = await subject.bye();
  return fault === undefined
    ? { verdict: 'pass', summary: 'it ended by itself', cases: 1 }
    : { verdict: 'protocol-error', summary: fault, cases: 1 };
}

function portOf(hello: HelloResponse, notShown: readonly string[]): AuditedPort {
  const { adapter, port, runtime, capabilities, arithmetic } = hello;
  return {
    ...{ name: port.name, version: port.version, language: port.language, issues: port.issues },
    ...{ adapter: `${adapter.name} ${adapter.version}`, framework: runtime.framework, device: runtime.device },
    ...{
      dtypes: capabilities.dtypes,
      optimizers: Object.keys(capabilities.optimizers),
      readings: capabilities.readings,
    },
    ...{ arithmetic: { ...arithmetic }, notShown },
  };
}
