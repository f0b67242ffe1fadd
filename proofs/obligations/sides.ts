import { valueAt, type Point } from '../engines/exact.js';
import type { Term } from '../formula.js';

const COMPARISONS = ['<', '<=', '>', '>=', '=='];

/** Both sides of a comparison, as exact fractions; nothing for another formula, or where a divisor is 0. */
export function sides(conclusion: Term, at: Point): Readonly<Record<string, string>> {
  if (conclusion.kind !== 'apply' || !COMPARISONS.includes(conclusion.operation)) return {};
  try {
    const [left, right] = conclusion.args.map((side) => valueAt(side, at).toFraction());
    return { 'left side': left!, 'right side': right! };
  } catch {
    return {};
  }
}
