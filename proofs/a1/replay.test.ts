import { afterAll, describe, expect, it } from 'vitest';
import { point, valueAt } from '../engines/exact.js';
import { stopZ3 } from '../engines/z3.js';
import { update } from '../lga.js';
import { checksOf, type Statement } from '../statement.js';
import { IN_THE_PLANE, ON_A_LINE } from './first-step.js';
import { GAMMA1 } from './gamma1.js';
import { distance } from '../facts/replay.js';
import { shiftedDistances } from './shifted-index.js';
import { STEP_25 } from './step-25.js';
import { STEP_7 } from './step-7.js';
import { replayed } from '../facts/two-curvatures.js';

/** Unit roundoff of float64. */
const U = 2 ** -53;

/** x - x_next of numbers of size 1 or so: each of a handful of roundings is at most u, the rates' own among them. */
const HANDFUL = 8 * U;

const exactly = (formula: string, witness: Readonly<Record<string, string>>) =>
  valueAt(formula, point(witness)).valueOf();

async function figures(statement: Statement, part: string) {
  const check = checksOf(statement).find(({ id }) => id.includes(`.${part}@`))!;
  const signal = new AbortController().signal;
  const { evidence } = await check.run({ seed: 1, runs: 1, signal, progress: () => Promise.resolve() });
  return evidence.figures!;
}

afterAll(stopZ3);

describe('witnesses as the reference runs them', () => {
  it('makes the first step of x^2 as the exact update says', () => {
    const error = Math.abs(ON_A_LINE.update() - exactly(update('g'), ON_A_LINE.witness));
    expect(error).toBeLessThanOrEqual(HANDFUL);
  });

  it('makes the first step of x^2 + y^2 as the exact update says, in both coordinates', () => {
    const seen = IN_THE_PLANE.update();
    ['g1', 'g2'].forEach((g, i) => {
      expect(Math.abs(seen[i]! - exactly(update(g), IN_THE_PLANE.witness))).toBeLessThanOrEqual(HANDFUL);
    });
  });

  it('mirrors the iterate for a thousand steps, without a rounding', () => {
    replayed(1000).forEach((visit, t) => {
      expect(visit.x).toEqual([0, t % 2 === 0 ? 1 / 8 : -1 / 8]);
      expect([visit.f, distance(visit)]).toEqual([1 / 32, 1 / 64]);
    });
  });

  it('visits the distances of the shifted index, without a rounding', () => {
    expect(Object.values(shiftedDistances())).toEqual([1 / 16, 9 / 256, 9 / 4096, 9 / 16384]);
  });

  it('turns the factor of momentum negative', async () => {
    const seen = (await figures(STEP_7, 'as-printed'))['update of the reference over it'] as number;
    expect(Math.abs(seen + 53 / 20)).toBeLessThanOrEqual((53 * HANDFUL) / 20 / 0.05); // divided by a gradient of 0.05
  });

  it('moves momentum away from the optimum that it has reached', async () => {
    const seen = await figures(GAMMA1, 'as-printed');
    expect(seen['x_1 by the reference']).toBe(0);
    expect(Math.abs((seen['x_2 by the reference'] as number) + 9 / 40)).toBeLessThanOrEqual(HANDFUL);
  });

  it('keeps more than half of the distance while the rate halves', async () => {
    expect((await figures(GAMMA1, 'changing-in-time'))['x_60 by the reference']).toBeGreaterThan(1 / 8);
  });

  it('takes the corrected iterate beyond the optimum that SGD alone reaches', async () => {
    const seen = await figures(STEP_25, 'as-printed');
    expect(seen['x_1 with the correction off']).toBe(0);
    const error = Math.abs((seen['x_1 by the reference'] as number) + 1 / 201_000_000);
    expect(error).toBeLessThanOrEqual(HANDFUL);
  });
});
