import { describe, expect, it } from 'vitest';
import { roundedArithmetic } from '../arithmetic/rounded.js';
import { PLAIN } from '../arithmetic/rounding.js';
import { FORMULAS } from './optimizers.js';

describe('ASGD', () => {
  const one = Float64Array.of(1);
  /** ax after step t, with another average and a share of it in the state. */
  const average = (t: number, t0: number, next: Float64Array) => {
    const { recurrence, defaults } = FORMULAS.asgd;
    const state = { ax: Float64Array.of(5), mu: Float64Array.of(0.25), eta: one };
    return recurrence(roundedArithmetic(PLAIN), { ...defaults, t0 })(one, one, state, 0.1, t).state(next)['ax'];
  };
  const next = Float64Array.of(3);

  it.each([
    [1, -5],
    [1, 0],
    [2, 0],
    [4, 2],
  ])('copies the parameters in step %d with t0 = %d, without arithmetic', (t, t0) => {
    expect(average(t, t0, next)).toBe(next);
  });

  it.each([
    [3, 0],
    [2, -5],
    [5, 2],
  ])('moves the average in step %d with t0 = %d', (t, t0) => {
    expect(average(t, t0, next)).toEqual(Float64Array.of(4.5));
  });
});
