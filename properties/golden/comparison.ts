import type { Ball } from '../arithmetic/balls.js';

/**
 * Two evaluations of one formula, number by number. Each of the two lies within `rad` of the exact value, so they may
 * differ by 2 rad. `headroom` is the largest share of that which was used; above 1 the comparison failed.
 */
export class Comparison {
  numbers = 0;
  /** Numbers that are not the same bits. */
  different = 0;
  headroom = 0;
  /** Largest tolerance relative to its number: what the comparison is worth. */
  widest = 0;

  add(actual: number, expected: number, ball: Ball): void {
    this.numbers += 1;
    const tolerance = 2 * ball.rad;
    if (expected !== 0) this.widest = Math.max(this.widest, tolerance / Math.abs(expected));
    if (Object.is(actual, expected)) return;
    this.different += 1;
    const used = Math.abs(actual - expected) / tolerance;
    // Not a number: nothing was comparable.
    this.headroom = Number.isNaN(used) ? Infinity : Math.max(this.headroom, used);
  }
}
