import fc from 'fast-check';
import type { BigNumber } from 'mathjs';
import { expect } from 'vitest';
import { big, magnitude } from './decimals.js';

/** The most that one underflowing product loses: half the least subnormal. */
export const HALF_SUBNORMAL = big(Number.MIN_VALUE).div(big(2));

export const decades = (from: number, to: number) => fc.double({ min: from, max: to, noNaN: true }).map((a) => 10 ** a);

export const signed = (values: fc.Arbitrary<number>) =>
  fc.tuple(fc.boolean(), values).map(([minus, v]) => (minus ? -v : v));

/** Nothing, subnormals, and numbers whose squares underflow or stay just finite. */
export const edge = signed(fc.constantFrom(0, Number.MIN_VALUE, 2 ** -1022, 1e-300, 1e-160, 1e150));

/** All magnitudes, with subnormals and the largest values. */
export const anySize = signed(
  fc.oneof(decades(-3, 3), decades(-300, 300), fc.constantFrom(Number.MIN_VALUE, 2 ** -1022, 1e300, 0)),
);

/** Significands in [1, 2], half of them just above 1, where a rounding is relatively largest. */
const significand = fc.oneof(fc.double({ min: 1, max: 2, noNaN: true }), fc.double({ min: 1, max: 1.05, noNaN: true }));

/** Numbers > 0 with a binary exponent in [from, to]. */
export const binades = (from: number, to: number) =>
  fc.tuple(significand, fc.integer({ min: from, max: to })).map(([s, e]) => s * 2 ** e);

/** Distance in units of 2^-53 * size + underflow: the unit in which the docstrings state their bounds. */
export function errorIn(size: BigNumber | number, got: number, want: BigNumber, underflow = HALF_SUBNORMAL): number {
  if (!Number.isFinite(got)) return Infinity;
  const unit = big(2 ** -53)
    .times(magnitude(typeof size === 'number' ? big(size) : size))
    .plus(underflow);
  return magnitude(big(got).minus(want)).div(unit).toNumber();
}

/**
 * Sum of count * |term|: how far off, in units of 2^-53, a sum is at most when each term passes through `count` roundings.
 * The counts are first order; the factor holds what they leave out, (k u)^2 / 2 < 2^-40 k u for k up to 8000.
 */
export function counted(...terms: readonly (readonly [count: number, term: BigNumber])[]): BigNumber {
  return terms
    .reduce((sum, [count, term]) => sum.plus(big(count).times(magnitude(term))), big(0))
    .times(big(1 + 2 ** -40));
}

/** The unit in the last place of a float64. */
export function ulp(value: number): number {
  const size = Math.abs(value);
  if (size < 2 ** -1022) return Number.MIN_VALUE;
  const exponent = Math.floor(Math.log2(size));
  // log2 may round up across a power of two.
  return 2 ** ((2 ** exponent > size ? exponent - 1 : exponent) - 52);
}

/** Distance in ulp of the exact value. */
export function ulps(got: number, want: BigNumber): number {
  return magnitude(big(got).minus(want))
    .div(big(ulp(want.toNumber())))
    .toNumber();
}

/**
 * Every named share of a bound stays within 1, at the edges too, and away from them the worst of each passes 1/3: a bound
 * that is exceeded fails, and so does one more than three times looser than what the cases show.
 */
export function expectTight<Case>(
  sets: { readonly cases: fc.Arbitrary<Case>; readonly edges?: fc.Arbitrary<Case> },
  runs: { readonly seed: number; readonly numRuns: number },
  shares: (value: Case) => Readonly<Record<string, number>>,
): void {
  const worst: Record<string, number> = {};
  const check = (value: Case, record: boolean) => {
    for (const [name, share] of Object.entries(shares(value))) {
      expect(share, `share of the bound of ${name}`).toBeLessThanOrEqual(1);
      if (record) worst[name] = Math.max(worst[name] ?? 0, share);
    }
  };
  if (sets.edges)
    fc.assert(
      fc.property(sets.edges, (value) => check(value, false)),
      { ...runs, numRuns: 200 },
    );
  fc.assert(
    fc.property(sets.cases, (value) => check(value, true)),
    runs,
  );
  expect(Object.keys(worst)).not.toHaveLength(0);
  for (const [name, share] of Object.entries(worst)) {
    expect(share, `worst share of the bound of ${name}`).toBeGreaterThan(1 / 3);
  }
}
