import { EXIT, type ExitCode } from '../claims/ledger.js';
import { renderKillTable } from '../report/kill-table.js';
import { columnsOf, wantsColour, type Io } from './io.js';
import { progressOn } from './progress.js';
import type { Rooms } from './rooms.js';

/** `lga mutants`: shows that the checks can fail, by running them against implementations that are wrong. */
export async function mutants(
  flags: { readonly seed: number; readonly runs: number },
  { stdout, stderr, env, signal }: Io,
  rooms: Pick<Rooms, 'killTables'>,
): Promise<ExitCode> {
  const progress = progressOn(stderr, env);
  const onProgress = (done: number, total: number) => {
    if (!signal.aborted) progress.finished(done, total, 'mutants');
  };
  const interrupted = new Promise<undefined>((resolve) => {
    if (signal.aborted) resolve(undefined);
    signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
  const tables = await Promise.race([rooms.killTables({ ...flags, onProgress }), interrupted]).finally(() =>
    progress.stop(),
  );
  if (tables === undefined) {
    stderr.write('lga: interrupted\n');
    return EXIT.interrupted;
  }
  const { rows, missing } = tables;
  stdout.write(renderKillTable(rows, { columns: columnsOf(stdout), colour: wantsColour(stdout, env) }));
  for (const line of missing) stdout.write(`${line}\n`);
  if (rows.length === 0) return EXIT.nothingChecked;
  return rows.every(({ killedBy }) => killedBy.length > 0) ? EXIT.asExpected : EXIT.disagreement;
}
