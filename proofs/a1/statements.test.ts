import { afterAll, describe, expect, it } from 'vitest';
import { stopZ3 } from '../engines/z3.js';
import { checksOf } from '../statement.js';
import { A1 } from './index.js';

const context = { seed: 1, runs: 1, signal: new AbortController().signal, progress: () => Promise.resolve() };

/** The verdict of each part, as decided when it was written. */
const EXPECTED: Readonly<Record<string, string>> = {
  'txt-A.1.lemmas-suffice.as-printed@paper': 'refuted',
  'txt-A.1.lemmas-suffice.amended@paper': 'proved',
  'txt-A.1.gamma1.as-printed@paper': 'refuted',
  'txt-A.1.gamma1.amended@paper': 'proved',
  'txt-A.1.gamma1.one-number@paper': 'gap',
  'txt-A.1.gamma1.changing-in-time@paper': 'gap',
  'prf-A.1.step-1.as-printed@paper': 'proved',
  'prf-A.1.step-2.well-defined@paper': 'proved',
  'prf-A.1.step-3.as-printed@paper': 'refuted',
  'prf-A.1.step-3.amended@paper': 'proved',
  'prf-A.1.step-3.only-when-off@paper': 'proved',
  'prf-A.1.step-3.one-scalar@paper': 'refuted',
  'prf-A.1.step-3.one-scalar-exactly-when@paper': 'proved',
  'prf-A.1.step-4.as-printed@paper': 'refuted',
  'prf-A.1.step-4.amended@paper': 'proved',
  'prf-A.1.step-4.follows@paper': 'proved',
  'prf-A.1.step-5.as-printed@paper': 'proved',
  'prf-A.1.step-5.follows@paper': 'gap',
  'prf-A.1.step-5.amended@paper': 'proved',
  'prf-A.1.step-6.as-printed@paper': 'proved',
  'prf-A.1.step-6.exact-factor@paper': 'proved',
  'prf-A.1.step-7.as-printed@paper': 'refuted',
  'prf-A.1.step-7.amended@paper': 'proved',
  'prf-A.1.step-8.as-printed@paper': 'proved',
  'prf-A.1.step-8.follows@paper': 'gap',
  'prf-A.1.step-8.amended@paper': 'proved',
  'prf-A.1.step-9.as-printed@paper': 'proved',
  'prf-A.1.step-10.as-printed@paper': 'proved',
  'prf-A.1.step-10.follows@paper': 'gap',
  'prf-A.1.step-10.amended@paper': 'proved',
  'prf-A.1.step-11.as-printed@paper': 'proved',
  'prf-A.1.step-11.follows@paper': 'proved',
  'prf-A.1.step-11.per-coordinate@paper': 'proved',
  'prf-A.1.step-11.for-lga@paper': 'gap',
  'prf-A.1.step-11.bound@paper': 'proved',
  'prf-A.1.step-12.as-printed@paper': 'refuted',
  'prf-A.1.step-12.amended@paper': 'proved',
  'prf-A.1.step-13.as-printed@paper': 'proved',
  'prf-A.1.step-14.as-printed@paper': 'proved',
  'prf-A.1.step-15.as-printed@paper': 'proved',
  'prf-A.1.step-15.follows@paper': 'proved',
  'prf-A.1.step-15.for-lga@paper': 'gap',
  'prf-A.1.step-15.amended@paper': 'proved',
  'prf-A.1.step-16.as-printed@paper': 'proved',
  'prf-A.1.step-17.as-printed@paper': 'proved',
  'prf-A.1.step-17.follows@paper': 'proved',
  'prf-A.1.step-17.for-lga@paper': 'gap',
  'prf-A.1.step-17.amended@paper': 'proved',
  'prf-A.1.step-18.well-defined@paper': 'proved',
  'prf-A.1.step-18.same-symbol@paper': 'gap',
  'prf-A.1.step-18.at-most@paper': 'proved',
  'prf-A.1.step-19.as-printed@paper': 'proved',
  'prf-A.1.step-20.as-printed@paper': 'refuted',
  'prf-A.1.step-20.amended@paper': 'proved',
  'prf-A.1.step-20.sharp@paper': 'proved',
  'prf-A.1.step-21.as-printed@paper': 'proved',
  'prf-A.1.step-22.as-printed@paper': 'proved',
  'prf-A.1.step-23.as-printed@paper': 'refuted',
  'prf-A.1.step-23.follows@paper': 'proved',
  'prf-A.1.step-23.amended@paper': 'proved',
  'prf-A.1.step-24.as-printed@paper': 'proved',
  'prf-A.1.step-24.exact-factor@paper': 'proved',
  'prf-A.1.step-25.as-printed@paper': 'refuted',
  'prf-A.1.step-25.amended@paper': 'proved',
  'prf-A.1.step-26.as-printed@paper': 'proved',
  'prf-A.1.step-27.as-printed@paper': 'proved',
  'prf-A.1.step-28.as-printed@paper': 'refuted',
  'prf-A.1.step-28.amended@paper': 'proved',
  'prf-A.1.step-28.falling-factors@paper': 'proved',
  'prf-A.1.step-29.as-printed@paper': 'refuted',
  'prf-A.1.step-29.follows@paper': 'proved',
  'prf-A.1.step-29.amended@paper': 'proved',
  'prf-A.1.step-30.as-printed@paper': 'refuted',
  'prf-A.1.step-30.follows@paper': 'proved',
  'prf-A.1.step-30.amended@paper': 'proved',
  'prf-A.1.step-31.as-printed@paper': 'proved',
  'prf-A.1.step-32.as-printed@paper': 'refuted',
  'prf-A.1.step-32.amended@paper': 'proved',
  'prf-A.1.step-33.as-printed@paper': 'refuted',
  'prf-A.1.step-33.amended@paper': 'proved',
  'prf-A.1.step-33.small-M@paper': 'proved',
  'prf-A.1.step-34.as-printed@paper': 'refuted',
  'prf-A.1.step-34.follows@paper': 'proved',
  'prf-A.1.step-34.amended@paper': 'proved',
  'prf-A.1.step-35.as-printed@paper': 'refuted',
  'prf-A.1.step-35.follows@paper': 'proved',
  'prf-A.1.step-35.amended@paper': 'proved',
  'prf-A.1.step-36.as-printed@paper': 'refuted',
  'prf-A.1.step-36.follows@paper': 'proved',
  'prf-A.1.step-36.amended@paper': 'proved',
  'prf-A.1.step-37.as-printed@paper': 'proved',
  'prf-A.1.step-38.as-printed@paper': 'refuted',
  'prf-A.1.step-38.follows@paper': 'proved',
  'prf-A.1.step-38.amended@paper': 'proved',
  'prf-A.1.step-39.as-printed@paper': 'refuted',
  'prf-A.1.step-39.follows@paper': 'proved',
  'prf-A.1.step-39.amended@paper': 'proved',
  'prf-A.1.step-40.as-printed@paper': 'refuted',
  'prf-A.1.step-40.follows@paper': 'proved',
  'prf-A.1.step-40.amended@paper': 'proved',
};

afterAll(stopZ3);

describe('Appendix A.1', () => {
  const checks = A1.flatMap((statement) => checksOf(statement));

  it('has an expectation for each part', () => {
    expect(checks.map(({ id }) => id).sort()).toEqual(Object.keys(EXPECTED).sort());
  });

  it.each(checks.map((check) => [check.id, check] as const))('%s', async (id, check) => {
    const { verdict, evidence } = await check.run(context);
    expect(verdict, evidence.summary).toBe(EXPECTED[id]);
    const obligations = evidence.proof?.obligations ?? [];
    const names = obligations.map(({ name }) => name);
    expect(new Set(names).size, 'names of obligations').toBe(names.length);
    const idle = obligations.flatMap(({ unused = [], premises }) =>
      premises.filter(({ source, formula }) => source === 'added' && unused.includes(formula)),
    );
    expect(idle, 'hypotheses that we added and nobody needs').toEqual([]);
  });
});
