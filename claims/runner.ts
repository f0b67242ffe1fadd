import type { Check, CheckContext, Evidence, Outcome } from './check.js';
import type { ClaimId } from './paper.js';
import { InputError } from './input-error.js';
import { VERDICTS, type Verdict } from './verdict.js';

/** One check's outcome with what is needed to see it again. Plain data, equal for equal seeds. */
export interface CheckResult {
  readonly id: string;
  readonly claim: ClaimId;
  readonly subject: string;
  readonly title: string;
  readonly verdict: Verdict;
  readonly evidence: Evidence;
  /** The check's own seed, from {@link checkSeed}. */
  readonly seed: number;
  /** A command line that runs this check again on the same cases. */
  readonly replay: string;
}

export interface RunReport {
  readonly seed: number;
  readonly runs: number;
  /** True when the signal ended the run; `results` then holds the checks that had finished. */
  readonly cancelled: boolean;
  readonly results: readonly CheckResult[];
  /** Milliseconds per check id: the only part that differs from run to run. */
  readonly durations: Readonly<Record<string, number>>;
}

interface Position {
  readonly check: Check;
  /** Place in the run, from 0. */
  readonly index: number;
  readonly total: number;
}

export type RunEvent =
  | (Position & { readonly kind: 'started' })
  | (Position & { readonly kind: 'progress'; readonly done: number; readonly of: number })
  | (Position & { readonly kind: 'finished'; readonly result: CheckResult; readonly error?: unknown });

export interface RunOptions {
  readonly seed: number;
  readonly runs: number;
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: RunEvent) => void;
  /** The command line that runs a check again, as a shell reads it. */
  readonly replay: (check: Check) => string;
}

/** How a run that was aborted leaves a check; never seen by the caller of {@link runChecks}. */
class Cancelled extends Error {}

/** Any text as one word of a POSIX shell. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** An argument as a POSIX shell needs it written. */
export function shellQuoted(argument: string): string {
  return /^[\w./:=@%+,-]+$/.test(argument) ? argument : quoted(argument);
}

/**
 * The seed of one check, a 32-bit signed integer fixed by the run's seed and the check's id alone, so that a check
 * draws the same cases whichever others run. FNV-1a over the UTF-16 units of `<seed>/<id>`, then the finalizer of
 * MurmurHash3, because FNV-1a alone lets the last characters change few bits.
 */
export function checkSeed(seed: number, id: string): number {
  const text = `${seed}/${id}`;
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) | 0;
}

/** One turn of the event loop, so that signals and timers are served. */
function turn(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}

/** A pass over no case is no pass; neither is a verdict that does not exist. */
function requireSound(outcome: Outcome): Outcome {
  if (!Object.hasOwn(VERDICTS, outcome.verdict)) throw new Error(`unknown verdict ${outcome.verdict}`);
  if (outcome.verdict === 'supported' && outcome.evidence.cases === 0) throw new Error('supported by 0 cases');
  return outcome;
}

function toolError(error: unknown): Outcome {
  const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { verdict: 'tool-error', evidence: { method: 'none', summary: `the check threw ${said}` } };
}

/** Milliseconds a check may hold the event loop between two awaited progress calls. */
const TURN_MS = 50;

async function runOne(position: Position, options: RunOptions, signal: AbortSignal) {
  const { check } = position;
  let lastTurn = performance.now();
  const context: CheckContext = {
    seed: checkSeed(options.seed, check.id),
    runs: options.runs,
    signal,
    progress(done: number, of: number): Promise<void> {
      if (signal.aborted) throw new Cancelled();
      options.onEvent?.({ kind: 'progress', ...position, done, of });
      if (performance.now() - lastTurn < TURN_MS) return Promise.resolve();
      lastTurn = performance.now();
      return turn();
    },
  };
  try {
    return { outcome: requireSound(await check.run(context)) };
  } catch (error) {
    if (error instanceof InputError || signal.aborted) throw error;
    return { outcome: toolError(error), error };
  }
}

/** Rejects as soon as the signal fires, so that a check which ignores it cannot hold the run. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(new Cancelled());
    signal.addEventListener('abort', () => reject(new Cancelled()), { once: true });
  });
}

function requireDistinct(checks: readonly Check[]): void {
  const seen = new Set<string>();
  for (const { id } of checks) {
    if (seen.has(id)) throw new Error(`two checks are called ${id}`);
    seen.add(id);
  }
}

/**
 * Runs the checks one after the other. The results are a function of the checks, the seed and the runs. A check that
 * throws becomes `tool-error`, except for an {@link InputError}, which is the user's to mend and ends the run: before the
 * first check when a check's `prepare` throws it.
 */
export async function runChecks(checks: readonly Check[], options: RunOptions): Promise<RunReport> {
  requireDistinct(checks);
  for (const check of checks) check.prepare?.();
  const { seed, runs, onEvent } = options;
  const signal = options.signal ?? new AbortController().signal;
  const stopped = () => signal.aborted;
  const end = aborted(signal);
  end.catch(() => undefined); // an abort after the last check concerns nobody
  const results: CheckResult[] = [];
  const durations: Record<string, number> = {};
  const report = (cancelled: boolean): RunReport => ({ seed, runs, cancelled, results, durations });

  for (const [index, check] of checks.entries()) {
    const position = { check, index, total: checks.length };
    await turn();
    if (stopped()) return report(true);
    onEvent?.({ kind: 'started', ...position });
    const start = performance.now();
    try {
      const { outcome, error } = await Promise.race([runOne(position, options, signal), end]);
      durations[check.id] = performance.now() - start;
      const { id, claim, subject, title } = check;
      const result = {
        id,
        claim,
        subject,
        title,
        ...outcome,
        seed: checkSeed(seed, id),
        replay: options.replay(check),
      };
      results.push(result);
      onEvent?.({ kind: 'finished', ...position, result, ...(error === undefined ? {} : { error }) });
    } catch (error) {
      if (stopped()) return report(true);
      throw error;
    }
  }
  return report(false);
}
