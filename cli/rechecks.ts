import type { Environment } from '../claims/result.js';
import type { CheckResult } from '../claims/runner.js';
import type { ExportedQuery } from '../proofs/export.js';
import { SOLVERS } from '../proofs/solver-program.js';
import type { Io } from './io.js';
import { progressOn } from './progress.js';
import type { Rooms } from './rooms.js';

/** Asks every solver that this machine has, one after the other; `undefined` on Ctrl-C. */
export async function recheckAll(
  queries: readonly ExportedQuery[],
  { stderr, env, signal }: Io,
  rooms: Rooms,
): Promise<NonNullable<Environment['solvers']> | undefined> {
  const solvers: Record<string, NonNullable<Environment['solvers']>[string]> = {};
  const progress = progressOn(stderr, env);
  const total = queries.length;
  try {
    for (const name of SOLVERS) {
      const onAnswer = (done: number, of: number) => progress.at(done, of, `${name} re-checks`);
      const said = await rooms.recheck(name, queries, { env, signal, onAnswer });
      const missing = 'unavailable' in said;
      const words = missing ? `unavailable: ${said.unavailable}` : `${said.agreed} of ${total} re-checked the same`;
      progress.finished(missing ? 0 : total, total, `${name}: ${words}`);
      solvers[name] = said;
    }
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  } finally {
    progress.stop();
  }
  return solvers;
}

/** The results with a tool error wherever another solver contradicts: one of the two is wrong, and we passed it on. */
export function withDisagreements(
  results: readonly CheckResult[],
  queries: readonly ExportedQuery[],
  solvers: Environment['solvers'] = {},
): readonly CheckResult[] {
  const objections = Object.entries(solvers).flatMap(([name, said]) =>
    'unavailable' in said ? [] : said.disagreed.map((file) => ({ file, solver: `${name} ${said.version}` })),
  );
  return results.map((result) => {
    const own = queries.filter(({ check }) => check === result.id);
    const against = objections.filter(({ file }) => own.some((query) => query.file === file));
    if (against.length === 0) return result;
    const words = against.map(({ file, solver }) => {
      const z3 = own.find((query) => query.file === file)?.answer ?? '';
      return `${solver} contradicts Z3's ${z3} in ${file} (written by --smt-lib)`;
    });
    return { ...result, verdict: 'tool-error', evidence: { ...result.evidence, summary: words.join('; ') } };
  });
}
