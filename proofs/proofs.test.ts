import { describe, expect, it } from 'vitest';
import { claimById } from '../claims/paper.js';
import { big, log, rational } from './decimals.js';
import { EQ_3_CLOSED_FORM } from './eq-3-closed-form.js';
import { statementChecks } from './index.js';
import { THM_3_1_AS_PRINTED } from './thm-3-1-as-printed.js';

const context = { seed: 1, runs: 1000, signal: new AbortController().signal, progress: () => Promise.resolve() };

describe('the statements', () => {
  it('cite existing claims, under ids of their own', () => {
    const checks = statementChecks();
    for (const { claim } of checks) expect(claimById(claim).id).toBe(claim);
    expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
  });
});

describe('Eq. 3, second line', () => {
  it('is refuted at t = 2 by hand arithmetic: 1 - w_1 w_2 against w_1 (2 - w_1 - w_2)', async () => {
    const { verdict, evidence } = await EQ_3_CLOSED_FORM.run(context);
    const [w1, w2] = [1 / Math.log(11), 1 / Math.log(12)];
    expect(verdict).toBe('refuted');
    const { 'recursion E_2': recursion, 'printed sum': printed } = evidence.figures!;
    // Float64 arithmetic on numbers below 2: a few units of 2^-53.
    expect(Number(recursion)).toBeCloseTo(1 - w1 * w2, 14);
    expect(Number(printed)).toBeCloseTo(w1 * (2 - w1 - w2), 14);
  });

  it('agrees with the recursion once the product runs over j = i+1 .. t, to 60 digits', async () => {
    const { evidence } = await EQ_3_CLOSED_FORM.run(context);
    expect(Number(evidence.figures!['amended sum minus recursion, t = 40'])).toBeLessThan(1e-60);
  });
});

describe('Theorem 3.1 as printed', () => {
  it('is refuted by a witness inside its hypotheses, whatever the seed', async () => {
    for (const seed of [1, 2, 3, 42]) {
      const { verdict, evidence } = await THM_3_1_AS_PRINTED.run({ ...context, seed });
      const { mu, L, gamma1, x0 } = evidence.witness as Record<'mu' | 'L' | 'gamma1' | 'x0', number>;
      expect(verdict).toBe('refuted');
      expect(mu > 0 && mu <= L && gamma1 > 0 && 1 - mu * gamma1 >= 0).toBe(true);
      expect((L / 2) * x0 * x0).toBeLessThan(0.1); // f_0 < eps: the correction is off, lambda = gamma1.
      expect(Math.abs(1 - gamma1 * L)).toBeLessThanOrEqual(1); // Distances stay bounded.
      // Dyadic numbers: float64 is exact here.
      expect((1 - gamma1 * L) ** 4 * x0 * x0).toBeGreaterThan((1 - mu * gamma1) ** 2 * x0 * x0);
      expect(evidence.figures!['R in float64']).toBe((1 - gamma1 * L) ** 4 * x0 * x0);
    }
  });

  it('keeps the simplest counterexample: f = x^2, mu = 1, gamma1 = 1 swaps x and -x for ever', () => {
    const [L, mu, gamma1] = [2, 1, 1];
    const factor = rational(1).sub(rational(gamma1).mul(L));
    expect(factor.mul(factor).equals(1)).toBe(true); // R never changes,
    expect(rational(1).sub(rational(mu).mul(gamma1)).equals(0)).toBe(true); // while the bound is 0 from t = 1 on.
  });
});

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
    expect(rational(0.375).toFraction()).toBe('3/8');
    expect(() => big(NaN)).toThrow('to be a finite number; got NaN');
    expect(() => rational(Infinity)).toThrow('to be a finite number; got Infinity');
  });

  it('have a logarithm of 64 digits', () => {
    expect(log(big(10)).toFixed(40)).toBe('2.3025850929940456840179914546843642076011');
  });
});
