import { inspect } from 'node:util';
import type { Check } from '../claims/check.js';
import { runChecks, type RunEvent, type RunOptions, type RunReport } from '../claims/runner.js';
import type { Io } from './io.js';
import { progressOn, type Progress } from './progress.js';

function tell(progress: Progress, event: RunEvent): void {
  const { index, total, check } = event;
  if (event.kind !== 'finished') {
    const part = event.kind === 'progress' ? ` ${event.done}/${event.of}` : '';
    progress.at(index, total, `${check.id}${part}`);
    return;
  }
  const { verdict, evidence } = event.result;
  const { cases: n } = evidence;
  const cases = n === undefined ? '' : ` (${n} ${n === 1 ? 'case' : 'cases'})`;
  progress.finished(index + 1, total, `${check.id}: ${verdict}${cases}`);
}

/** A finished run with the times that its result document wants. */
interface WatchedRun {
  readonly report: RunReport;
  /** Start of the run, ISO 8601 in UTC. */
  readonly started: string;
  /** Milliseconds since then. */
  readonly elapsed: () => number;
}

/** Runs the checks with their progress on stderr; on Ctrl-C says how far it came and gives `undefined`. */
export async function watchedRun(
  checks: readonly Check[],
  options: Pick<RunOptions, 'seed' | 'runs' | 'replay'>,
  { stderr, env, signal }: Io,
): Promise<WatchedRun | undefined> {
  const progress = progressOn(stderr, env);
  const started = new Date();
  const begin = performance.now();
  const report = await runChecks(checks, {
    ...options,
    signal,
    onEvent(event) {
      tell(progress, event);
      if (event.kind !== 'finished' || event.error === undefined || env['LGA_DEBUG'] !== '1') return;
      stderr.write(`\n${inspect(event.error)}\n`);
    },
  }).finally(() => progress.stop());
  if (report.cancelled) {
    stderr.write(
      `lga: interrupted after ${report.results.length} of ${checks.length} checks; no result file written\n`,
    );
    return undefined;
  }
  return { report, started: started.toISOString(), elapsed: () => performance.now() - begin };
}
