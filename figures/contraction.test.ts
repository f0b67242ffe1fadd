import { describe, expect, it } from 'vitest';
import { STATEMENTS } from '../proofs/index.js';
import { quadratic } from '../reference/objectives/quadratic.js';
import { descent } from './descent.js';
import { contraction } from './index.js';

const cases = contraction();
const [printed, shifted, amended, corrected] = cases as [
  (typeof cases)[0],
  (typeof cases)[0],
  (typeof cases)[0],
  (typeof cases)[0],
];

describe('a descent', () => {
  it('takes the least factor of its coordinates: that of the largest gradient', () => {
    const objective = quadratic({ curvatures: [1, 3], minimizer: [0, 0] });
    const { lambda, R, active } = descent({ objective, start: [2, 1], rates: [0.1], options: { gamma2: 0.01 } });
    // f = (4 + 3) / 2 = Omega_0; g = (2, 3).
    expect(lambda[0]).toBeCloseTo(0.1 + (0.01 * 3.5) / 3.01 ** 2, 14);
    expect(R[0]).toBe(5);
    expect(active).toBe(1);
  });
});

describe('the contraction', () => {
  it('is about checks of the prover, of the role that it says', () => {
    const roles = new Map(
      STATEMENTS.flatMap(({ claim, parts }) => parts.map(({ name, role }) => [`${claim}.${name}@paper`, role])),
    );
    for (const { check, form } of cases) expect(roles.get(check)).toBe(form);
  });

  it('breaks the printed bound: R stays 1/64 while the bound halves', () => {
    printed.steps.forEach(({ t, R, bound }) => expect([R, bound]).toEqual([1 / 64, 2 ** -t / 64]));
    expect(printed).toMatchObject({ brokenAt: 1, active: 0 });
  });

  it('breaks the printed index: R(1) = (3/16)^2 above (1 - 2 3/8) / 16', () => {
    expect(shifted.steps.slice(0, 3)).toEqual([
      { t: 0, R: 1 / 16, bound: 1 / 16 },
      { t: 1, R: 9 / 256, bound: 1 / 64 },
      { t: 2, R: 9 / 4096, bound: 1 / 128 },
    ]);
    expect(shifted).toMatchObject({ brokenAt: 1, active: 0 });
  });

  it('meets the amended bound exactly at its largest rate: (9/16)^t / 64', () => {
    amended.steps.forEach(({ t, R, bound }) => {
      expect(R).toBeCloseTo((9 / 16) ** t / 64, 16);
      expect(bound).toBeCloseTo((9 / 16) ** t / 64, 16);
    });
    expect(amended).toMatchObject({ brokenAt: null, active: 0 });
  });

  it('keeps the amended bound while the correction acts, by Algorithm 1 written out', () => {
    let [x, E, gamma2, before, bound] = [4, 0, 0.3, Infinity, 16];
    let active = 0;
    corrected.steps.forEach(({ t, R, bound: given }) => {
      expect(R).toBeCloseTo(x * x, 12);
      expect(given).toBeCloseTo(bound, 12);
      expect(R).toBeLessThanOrEqual(given);
      const f = (x * x) / 2;
      const w = 1 / Math.log(t + 10);
      if (t > 0) E = w * E + (1 - w) * f;
      if (f > before) gamma2 /= 10;
      const omega = f - E >= 0.1 && f <= 8 ? f - E : 0;
      active += Number(t < corrected.steps.length - 1 && omega > 0);
      // The added hypothesis: gamma1 + gamma2 Omega / (g phi(g)) <= (2 L - mu) / L^2 = 1.
      expect(0.1 + (gamma2 * omega) / (x * (x + 0.01))).toBeLessThanOrEqual(1);
      bound *= 1 - (0.1 + (gamma2 * omega) / (x + 0.01) ** 2);
      x -= 0.1 * x + (gamma2 * omega) / (x + 0.01);
      before = f;
    });
    expect(corrected).toMatchObject({ brokenAt: null, active });
    expect(active).toBeGreaterThan(1);
  });
});
