import { afterAll, describe, expect, it } from 'vitest';
import { stopZ3 } from '../engines/z3.js';
import { checksOf } from '../statement.js';
import { EQUATIONS } from './index.js';

const context = { seed: 1, runs: 1, signal: new AbortController().signal, progress: () => Promise.resolve() };

/** The verdict of each part, as decided when it was written. */
const EXPECTED: Readonly<Record<string, string>> = {
  'eq-1.as-printed@paper': 'refuted',
  'eq-1.amended@paper': 'proved',
  'txt-3.gamma1-cases.as-printed@paper': 'refuted',
  'txt-3.gamma1-cases.amended@paper': 'proved',
  'txt-3.delta.as-printed@paper': 'refuted',
  'txt-3.delta.amended@paper': 'proved',
  'eq-2.well-defined@paper': 'proved',
  'eq-2.splits@paper': 'proved',
  'txt-3.1.gamma2-role.as-printed@paper': 'proved',
  'txt-3.1.gamma2-role.sign-only@paper': 'proved',
  'txt-3.1.gamma2-role.rises@paper': 'proved',
  'txt-3.1.omega-role.at-the-target@paper': 'refuted',
  'txt-3.1.omega-role.far-above-it@paper': 'refuted',
  'txt-3.1.omega-role.amended@paper': 'proved',
  'txt-3.3.phi-nonzero.as-printed@paper': 'proved',
  'txt-3.1.incentive.as-printed@paper': 'refuted',
  'txt-3.1.incentive.amended@paper': 'proved',
  'txt-3.1.truncation.well-defined@paper': 'proved',
  'txt-3.1.truncation.same-as-eq-4@paper': 'refuted',
  'txt-3.1.truncation.amended@paper': 'proved',
  'txt-3.1.upper-bound.well-defined@paper': 'proved',
  'txt-3.1.upper-bound.upper-bound@paper': 'refuted',
  'txt-3.1.upper-bound.when-it-is@paper': 'proved',
  'txt-3.1.start.as-printed@paper': 'proved',
  'txt-3.1.start.first-steps@paper': 'proved',
  'eq-3.well-defined@paper': 'proved',
  'eq-3.average@paper': 'proved',
  'eq-3.range@paper': 'proved',
  'eq-3.sum.as-printed@paper': 'refuted',
  'eq-3.sum.amended@paper': 'proved',
  'txt-3.1.weights-decrease.as-printed@paper': 'proved',
  'txt-3.1.weights-decrease.unrolled@paper': 'proved',
  'txt-3.1.weights-decrease.sum-vanishes@paper': 'proved',
  'txt-3.1.recent-weigh-more.as-printed@paper': 'proved',
  'txt-3.1.recent-weigh-more.unrolled@paper': 'proved',
  'txt-3.1.recent-weigh-more.by-how-much@paper': 'proved',
  'eq-4.well-defined@paper': 'proved',
  'eq-4.transcription-b@paper': 'proved',
  'txt-3.1.omega-nonnegative.as-printed@paper': 'proved',
  'txt-3.1.threshold-gap.as-printed@paper': 'proved',
  'txt-3.1.negligible-at-bound.as-printed@paper': 'proved',
  'eq-5.well-defined@paper': 'proved',
  'eq-5.jump@paper': 'proved',
  'eq-6.well-defined@paper': 'proved',
  'eq-6.orders@paper': 'proved',
  'tab-5.statistics.well-defined@paper': 'proved',
  'tab-5.statistics.follows@paper': 'gap',
  'tab-5.statistics.amended@paper': 'proved',
  'txt-A.9.variants.mean@paper': 'proved',
  'txt-A.9.variants.momentum@paper': 'proved',
  'txt-A.9.variants.plain-sum@paper': 'proved',
};

/** What the reference must show where a witness is replayed, worked out by hand from the witness. */
const REPLAYED: readonly (readonly [id: string, figure: string, value: number])[] = [
  ['eq-1.as-printed@paper', 'update of the reference', 0.9],
  ['txt-3.gamma1-cases.as-printed@paper', 'second update of the reference', 2 / 3],
  ['txt-3.delta.as-printed@paper', 'x_1 - x_0 of the reference', -1.25],
  ['txt-3.1.omega-role.at-the-target@paper', 'Omega_0 of the reference', 1],
  ['txt-3.1.omega-role.far-above-it@paper', 'Omega_4 of the reference', 0],
  ['txt-3.1.incentive.as-printed@paper', 'Omega_1, reference', 0.5 / Math.log(11)],
  ['txt-3.1.incentive.as-printed@paper', 'update with LGA, reference', 0.56 - 0.5 / Math.log(11) / 12],
  ['txt-3.1.truncation.same-as-eq-4@paper', 'Omega of the reference', 0],
  ['txt-3.1.upper-bound.upper-bound@paper', 'x_1 of the reference', -2.2],
  ['txt-3.1.upper-bound.upper-bound@paper', 'Omega_1 of the reference', 0],
  ['eq-3.sum.as-printed@paper', 'recursion E_2, reference', 1 - 1 / Math.log(11) / Math.log(12)],
  ['eq-3.sum.as-printed@paper', 'printed sum', (2 - 1 / Math.log(11) - 1 / Math.log(12)) / Math.log(11)],
];

afterAll(stopZ3);

describe('the equations of Sections 3 and 3.1', () => {
  const checks = EQUATIONS.flatMap((statement) => checksOf(statement));

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
