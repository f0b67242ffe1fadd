import { afterAll, describe, expect, it } from 'vitest';
import { stopZ3 } from '../engines/z3.js';
import { checksOf } from '../statement.js';
import { MECHANISM } from './index.js';

const context = { seed: 1, runs: 1, signal: new AbortController().signal, progress: () => Promise.resolve() };

/** The verdict of each part, as decided when it was written. */
const EXPECTED: Readonly<Record<string, string>> = {
  'txt-3.2.compensation.as-printed@paper': 'refuted',
  'txt-3.2.compensation.amended@paper': 'proved',
  'txt-3.2.shortens-distance.as-printed@paper': 'refuted',
  'txt-3.2.shortens-distance.amended@paper': 'proved',
  'txt-3.2.adaptive-step.as-printed@paper': 'proved',
  'txt-3.3.omega-measures-error.as-printed@paper': 'refuted',
  'txt-3.3.omega-measures-error.amended@paper': 'proved',
  'txt-3.3.tracks-loss.above-the-cap@paper': 'refuted',
  'txt-3.3.tracks-loss.after-a-rise@paper': 'refuted',
  'txt-3.3.tracks-loss.amended@paper': 'proved',
  'txt-3.3.inverse-gradient.not-negative@paper': 'refuted',
  'txt-3.3.inverse-gradient.at-most-1@paper': 'refuted',
  'txt-3.3.inverse-gradient.amended@paper': 'proved',
  'txt-3.3.small-gradient-trapped.as-printed@paper': 'proved',
  'txt-3.3.small-gradient-trapped.follows@paper': 'gap',
  'txt-3.3.small-gradient-trapped.amended@paper': 'proved',
  'txt-3.3.extra-energy.as-printed@paper': 'proved',
  'txt-3.3.extra-energy.lasts@paper': 'proved',
  'txt-3.3.extra-energy.lasts-variants@paper': 'proved',
  'txt-3.3.direction.as-printed@paper': 'proved',
  'txt-3.3.direction.descent@paper': 'proved',
  'txt-3.3.direction.as-vector@paper': 'refuted',
  'txt-3.3.direction.at-zero@paper': 'refuted',
  'txt-3.3.direction.reversed@paper': 'proved',
  'txt-3.3.escapes-far-optimum.well@paper': 'refuted',
  'txt-3.3.escapes-far-optimum.flat@paper': 'refuted',
  'txt-3.3.escapes-far-optimum.amended@paper': 'proved',
  'txt-3.3.escapes-far-optimum.much-larger@paper': 'proved',
  'txt-3.3.no-help-near-optimum.near@paper': 'refuted',
  'txt-3.3.no-help-near-optimum.amended@paper': 'proved',
  'txt-3.3.no-help-near-optimum.large-gradient@paper': 'proved',
  'txt-3.3.dominated.as-printed@paper': 'proved',
  'txt-3.3.vanishes-near-optimum.as-printed@paper': 'refuted',
  'txt-3.3.vanishes-near-optimum.amended@paper': 'proved',
  'txt-3.3.vanishes-near-optimum.correction-ends@paper': 'proved',
  'txt-3.3.more-chances.as-printed@paper': 'proved',
  'txt-3.3.more-chances.reach@paper': 'proved',
};

/** What the reference must show where a witness is replayed, worked out by hand from the witness. */
const REPLAYED: readonly (readonly [id: string, figure: string, value: number])[] = [
  ['txt-3.2.compensation.as-printed@paper', 'step of the reference', 0.75],
  ['txt-3.2.shortens-distance.as-printed@paper', 'x_1 with LGA, reference', -1e-4],
  ['txt-3.2.shortens-distance.as-printed@paper', 'x_1 without', 5e-5],
  ['txt-3.3.omega-measures-error.as-printed@paper', 'Omega_0 of the reference', 1],
  ['txt-3.3.omega-measures-error.as-printed@paper', 'Omega_1 of the reference', 1 / Math.log(11)],
  ['txt-3.3.tracks-loss.above-the-cap@paper', 'loss 1, reference', 1 / Math.log(11)],
  ['txt-3.3.tracks-loss.above-the-cap@paper', 'loss 2, reference', 0],
  ['txt-3.3.tracks-loss.after-a-rise@paper', 'loss 1/2, reference', 0.5 / Math.log(11) / Math.log(12)],
  ['txt-3.3.tracks-loss.after-a-rise@paper', 'loss 3/5, reference', (0.1 + 0.5 / Math.log(11)) / Math.log(12) / 10],
  ['txt-3.3.inverse-gradient.not-negative@paper', '1 / phi(g) of the reference', -100 / 101],
  ['txt-3.3.inverse-gradient.at-most-1@paper', '1 / phi(g) of the reference', 100],
  ['txt-3.3.direction.as-vector@paper', 'correction in y, reference', 1.5],
  ['txt-3.3.direction.at-zero@paper', 'correction in x, reference', 3],
  ['txt-3.3.escapes-far-optimum.well@paper', 'steps with Omega > 0', 1],
  ['txt-3.3.escapes-far-optimum.well@paper', 'x_1000 of the reference', -1e-6 * 0.999 ** 999],
  ['txt-3.3.escapes-far-optimum.flat@paper', 'steps with Omega > 0', 3],
  [
    'txt-3.3.escapes-far-optimum.flat@paper',
    'x_1000 of the reference',
    -1e-6 * (1 + (1 + 1 / Math.log(12)) / Math.log(11)),
  ],
  ['txt-3.3.no-help-near-optimum.near@paper', 'x_1 of the reference', -1.05],
  ['txt-3.3.vanishes-near-optimum.as-printed@paper', 'x_1 of the reference', -1e-6],
  ['txt-3.3.vanishes-near-optimum.as-printed@paper', 'Omega_0 of the reference', 1],
];

afterAll(stopZ3);

describe('the mechanism of Sections 3.2 and 3.3', () => {
  const checks = MECHANISM.flatMap((statement) => checksOf(statement));

  it('has an expectation for each part', () => {
    expect(checks.map(({ id }) => id).sort()).toEqual(Object.keys(EXPECTED).sort());
  });

  it.each(checks.map((check) => [check.id, check] as const))('%s', async (id, check) => {
    const { verdict, evidence } = await check.run(context);
    expect(verdict, evidence.summary).toBe(EXPECTED[id]);
    const obligations = evidence.proof?.obligations ?? [];
    const idle = obligations.flatMap(({ unused = [], premises }) =>
      premises.filter(({ source, formula }) => source === 'added' && unused.includes(formula)),
    );
    expect(idle, 'hypotheses that we added and nobody needs').toEqual([]);
    for (const [, figure, value] of REPLAYED.filter(([of]) => of === id)) {
      // A few roundings of numbers below 10 in float64.
      expect(evidence.figures?.[figure], figure).toBeCloseTo(value, 13);
    }
  });

  it('replays only what is there', () => {
    expect(Object.keys(EXPECTED)).toEqual(expect.arrayContaining(REPLAYED.map(([id]) => id)));
  });
});
