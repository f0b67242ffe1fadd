import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import picomatch from 'picomatch';
import { runRows } from '../audit/self-test/pool.js';
import { GROUPS } from '../audit/self-test/row.js';
import { InputError } from '../claims/input-error.js';
import { EXIT, type ExitCode } from '../claims/ledger.js';
import { renderSelfTest, type SelfTestRow } from '../report/self-test.js';
import { columnsOf, wantsColour, type Io } from './io.js';
import { thisPackage } from './package-info.js';
import { progressOn } from './progress.js';

export interface SelfTestFlags {
  readonly only?: string;
  readonly seed: number;
  readonly thorough?: boolean;
}

/** Audits side by side at most; each has an adapter process beside it. */
const JOBS = 4;

/** `lga audit self-test`: whether the auditor passes what is right and finds out what is wrong. */
export async function selfTest({ only, seed, thorough = false }: SelfTestFlags, io: Io): Promise<ExitCode> {
  const { stdout, stderr, env, cwd, signal } = io;
  const { selfTestRows } = await import('../audit/self-test/rows.js');
  const { version } = await thisPackage();
  const extent = { seed, thorough };
  const rows = selfTestRows(extent).filter(({ id }) => only === undefined || picomatch(only)(id));
  if (rows.length === 0)
    throw new InputError('rows of the self-test', `none that match ${only}`, "Try --only 'wrong/*' or 'faulty/*'.");
  const progress = progressOn(stderr, env);
  const results: SelfTestRow[] = [];
  const lga = [process.execPath, fileURLToPath(new URL('./main.js', import.meta.url))];
  try {
    await runRows(
      rows,
      { context: { lga, cwd, env, version, seed, signal }, extent },
      {
        jobs: Math.min(JOBS, availableParallelism()),
        onOutcome({ id, group, what }, outcome) {
          results.push({ id, group, what, outcome });
          progress.finished(results.length, rows.length, `${id}: ${outcome.fault ?? 'as expected'}`);
        },
      },
    ).finally(() => progress.stop());
  } catch (error) {
    if (!signal.aborted) throw error;
    stderr.write('lga: interrupted\n');
    return EXIT.interrupted;
  }
  const order = new Map(rows.map(({ id }, i) => [id, i]));
  const sorted = results.toSorted((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
  stdout.write(renderSelfTest(sorted, GROUPS, { columns: columnsOf(stdout), colour: wantsColour(stdout, env) }));
  return results.every(({ outcome }) => outcome.fault === undefined) ? EXIT.asExpected : EXIT.disagreement;
}
