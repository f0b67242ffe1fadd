import type { Environment } from '../claims/result.js';
import { firstOf } from './proof-words.js';
import { hanging } from './wrap.js';

/** Files that a line names; the result file has them all. */
const NAMED = 3;

/** What each independent solver said to the questions that were decided, a paragraph each. */
export function solverLines(
  solvers: NonNullable<Environment['solvers']>,
  total: number,
  width: number,
): readonly string[] {
  return Object.entries(solvers).flatMap(([name, said]) => {
    if ('unavailable' in said) return hanging(`${name}: `, `unavailable: ${said.unavailable}; ${said.remedy}`, width);
    const open = Object.keys(said.unknown);
    const words = [
      `${said.agreed} of ${total} questions answered the same`,
      ...(open.length === 0 ? [] : [`${open.length} left open (${firstOf(open, NAMED)})`]),
      ...(said.disagreed.length === 0 ? [] : [`CONTRADICTED: ${said.disagreed.join(', ')}`]),
    ];
    return hanging(`${name} ${said.version}: `, words.join('; '), width);
  });
}
