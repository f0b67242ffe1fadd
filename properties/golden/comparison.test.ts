import { expect, it } from 'vitest';
import { Comparison } from './comparison.js';

it('counts numbers, differing bits, and the largest share of the tolerance', () => {
  const comparison = new Comparison();
  comparison.add(1, 1, { mid: 1, rad: 0 });
  comparison.add(1, 1.5, { mid: 1, rad: 1 });
  comparison.add(0, -0, { mid: 0, rad: 1 });
  expect(comparison).toMatchObject({ numbers: 3, different: 2, headroom: 0.25 });
  expect(comparison.widest).toBe(2 / 1.5);
});

it('fails for a difference without a tolerance and for NaN', () => {
  for (const [actual, rad] of [
    [1, 0],
    [NaN, 1],
    [2, NaN],
  ] as const) {
    const comparison = new Comparison();
    comparison.add(actual, 3, { mid: 3, rad });
    comparison.add(5, 5.125, { mid: 5, rad: 1 });
    expect(comparison.headroom).toBe(Infinity);
  }
});
