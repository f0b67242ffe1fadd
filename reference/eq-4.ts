import type { Readings } from '../claims/readings.js';

/**
 * The gap between the loss and its estimated lower bound, Eq. 4:
 *
 *     Omega = f - E   if f - E >= eps and f <= cap
 *             0       otherwise
 *
 * loss f, bound E, cap (the first loss), epsilon > 0: finite. Reading `threshold: 'exclusive'`: f - E > eps.
 * 0 or >= eps; never negative, never NaN. An f - E that overflows gives Infinity.
 * Error: one subtraction, <= 1/2 ulp of the result (the comparison uses the rounded difference, so within 1/2 ulp of eps
 * the branch may differ from exact arithmetic).
 * Source: Eq. 4.
 */
export function omega(
  loss: number,
  bound: number,
  cap: number,
  epsilon: number,
  threshold: Readings['threshold'],
): number {
  const gap = loss - bound;
  const open = threshold === 'inclusive' ? gap >= epsilon : gap > epsilon;
  return open && loss <= cap ? gap : 0;
}
