import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stream } from '../data/stream.js';
import { pairedDifference, signTest } from './paired.js';

describe('the sign test', () => {
  it.each([
    [[1, 1, 1, 1, 1], 2 / 32],
    [[1, 1, 1, 1, -1], 12 / 32],
    [[1, 1, -1, -1], 1],
    [[0, 0, 0], 1],
    [[], 1],
    [[3, 0, 2], 2 / 4], // Ties do not count.
  ])('of %j has p = %d', (differences, p) => {
    expect(signTest(differences).p).toBeCloseTo(p, 12);
  });

  it('counts every difference once', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -3, max: 3 })), (all) => {
        const { above, below, ties } = signTest(all);
        expect(above + below + ties).toBe(all.length);
        expect(signTest(all.map((one) => -one))).toMatchObject({ above: below, below: above });
      }),
    );
  });
});

describe('paired differences', () => {
  it('have no width when all are equal', () => {
    const { mean, low, high, predicted } = pairedDifference([2, 2, 2], 5, stream(1));
    expect([mean, low, high, predicted.low, predicted.high]).toEqual([2, 2, 2, 2, 2]);
  });

  it('are as wide as two values allow', () => {
    // Of two values resampled twice, a quarter of the means each are the ends: 1 -+ 1, widened by sqrt(2).
    const { low, high } = pairedDifference([0, 2], 5, stream(1));
    expect([low, high]).toEqual([1 - Math.SQRT2, 1 + Math.SQRT2]);
  });

  it('move and stretch with the values', () => {
    const one = pairedDifference([1, 2, 4, 3, 7], 5, stream(1));
    const other = pairedDifference([12, 14, 18, 16, 24], 5, stream(1));
    for (const key of ['mean', 'low', 'high'] as const) expect(other[key]).toBeCloseTo(10 + 2 * one[key], 10);
    expect(other.predicted.high).toBeCloseTo(10 + 2 * one.predicted.high, 10);
  });

  it('cover the true mean, and the mean of five others, nearly as often as they say', () => {
    // Sums of 12 uniforms are normal with deviation 1 to three digits. With 10 values a percentile interval covers about 92 %;
    // of 600 trials fewer than 87 % or more than 97.5 % do so with probability below 1e-4.
    let own = 0;
    let other = 0;
    const draws = stream(3);
    const normal = () => {
      let sum = -6;
      for (let i = 0; i < 12; i++) sum += (draws.next() >>> 0) / 2 ** 32;
      return sum;
    };
    const trials = 600;
    for (let trial = 0; trial < trials; trial++) {
      const values = Array.from({ length: 10 }, normal);
      const again = Array.from({ length: 5 }, normal).reduce((a, b) => a + b, 0) / 5;
      const { low, high, predicted } = pairedDifference(values, 5, stream(trial));
      if (low <= 0 && 0 <= high) own += 1;
      if (predicted.low <= again && again <= predicted.high) other += 1;
    }
    for (const covered of [own, other]) {
      expect(covered / trials).toBeGreaterThan(0.87);
      expect(covered / trials).toBeLessThan(0.975);
    }
  });
});
