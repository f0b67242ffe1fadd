import { afterAll, describe, expect, it } from 'vitest';
import { stopZ3 } from '../engines/z3.js';
import { checksOf } from '../statement.js';
import { A2 } from './index.js';
import { replaySteadyRun } from './steady-run.js';

const context = { seed: 1, runs: 1, signal: new AbortController().signal, progress: () => Promise.resolve() };

/** Computed by hand from the witnesses. A few roundings, and at worst one digit cancelled: 14 digits are good. */
const BY_HAND: readonly (readonly [check: string, figure: string, value: number])[] = [
  ['prf-A.2.step-6.as-printed', 'm_2 of the reference', 1 / 4],
  ['prf-A.2.step-8.as-printed', 'v_2 of the reference', 1 / 4],
  ['prf-A.2.step-27.as-printed', 'first term by the reference', (2e-8 * 4) / 1.01],
  ['prf-A.2.step-28.as-printed', 'm_2 of the reference', -0.01],
  ['prf-A.2.step-31.as-printed', 'm_2 of the reference, the left side', 0.19],
  ['prf-A.2.step-32.as-printed', 'sqrt(v_2) of the reference', 3],
  ['prf-A.2.step-32.bound', 'm_2 of the reference', 0.19],
  ['prf-A.2.step-32.bound', 'bound by the reference', 0.1 * Math.sqrt(1.999)],
  ['prf-A.2.step-33.as-printed', 'v_1 of the reference', 1],
  ['prf-A.2.step-34.as-printed', 'beta1 |m_2| by the reference', 0.0819],
  ['prf-A.2.step-34.as-printed', '|m_3| by the reference', 0.0809],
  ['txt-A.2.noise-large.leaving', 'y after Adam', 0.099],
  ['txt-A.2.noise-large.leaving', 'y after Adam with LGA', 0.099 - (1e-8 * 2.00005) / 0.011],
  ['txt-A.2.noise-vanishes.large-gradient', 'correction of the reference', 1e-8 / 1000000.01],
];

afterAll(stopZ3);

describe('the replays of Appendix A.2', () => {
  const checks = new Map(A2.flatMap((statement) => checksOf(statement)).map((check) => [check.id, check]));
  const figures = async (id: string) => (await checks.get(`${id}@paper`)!.run(context)).evidence.figures!;

  it.each(BY_HAND)('%s: %s', async (id, figure, value) => {
    expect(Number((await figures(id))[figure]) / value).toBeCloseTo(1, 14);
  });

  it('agree with the exact DeltaS at the first step of the far run', async () => {
    const { 'left side': exact, 'DeltaS of the reference': replayed } = await figures('prf-A.2.step-37.as-printed');
    const [numerator, denominator] = String(exact).split('/').map(BigInt);
    const value = Number((numerator! * 1000n) / denominator!) / 1000;
    // A difference of two squares near 10^20, each rounded to half of 2^14, from points rounded to 2^-20 at 10^10.
    expect(Math.abs(Number(replayed) - value)).toBeLessThan(2 * 2 ** 13 + 4 * 1e10 * 2 ** -20);
  });
});

describe('the steady run', () => {
  it('has the correction on in its first four steps, and the moments of gradients that are all 1', () => {
    let Omega = 99.5;
    for (const t of [1, 2, 3, 4]) {
      const figures = replaySteadyRun(t)({ x: 100 });
      expect(figures['m_{t-1} of the reference']).toBeCloseTo(1 - 0.9 ** (t - 1), 14);
      expect(figures['v_t of the reference']).toBeCloseTo(1 - 0.999 ** t, 14);
      // f_t - E_t = w_t (f_t - E_{t-1}); LGA counts from 0, and the losses fall by 1e-3 a step at most.
      if (t > 1) Omega /= Math.log(t + 9);
      expect(Math.abs(Number(figures['Omega of the reference']) - Omega)).toBeLessThan(3e-3);
      expect(figures['Omega of the reference']).toBeGreaterThan(0.1);
    }
  });

  it('gains c (2 (x - x*) - 2 alpha_t - c) over Adam in its fourth step', () => {
    const figures = replaySteadyRun(4)({ x: 100 });
    const c = (1e-8 * Number(figures['Omega of the reference'])) / 1.01;
    const x = 100 - 1e-3 * (1 + 1 / Math.SQRT2 + 1 / Math.sqrt(3)); // less three corrections below 1e-6
    // Squares near 10^4: each is rounded to 2^-40.
    expect(figures['DeltaS of the reference']).toBeCloseTo(c * (2 * x - 1e-3 - c), 10);
  });
});
