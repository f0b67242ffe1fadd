import { describe, expect, it } from 'vitest';
import { big, log } from './decimals.js';

describe('exact numbers', () => {
  it('convert a float64 without a detour over its decimal string', () => {
    expect(big(0.1).toFixed(55)).toBe('0.1000000000000000055511151231257827021181583404541015625');
    expect(
      big(-Number.MIN_VALUE)
        .times(big(2 ** 537))
        .times(big(2 ** 537))
        .toNumber(),
    ).toBe(-1);
    expect(big(1e300).toNumber()).toBe(1e300);
    expect(() => big(NaN)).toThrow('to be a finite number; got NaN');
  });

  it('have a logarithm of 64 digits', () => {
    expect(log(big(10)).toFixed(40)).toBe('2.3025850929940456840179914546843642076011');
  });
});
