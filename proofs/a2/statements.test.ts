import { afterAll, describe, expect, it } from 'vitest';
import { stopZ3 } from '../engines/z3.js';
import { checksOf } from '../statement.js';
import { A2 } from './index.js';

const context = { seed: 1, runs: 1, signal: new AbortController().signal, progress: () => Promise.resolve() };

/** The verdict of each part, as decided when it was written. */
const EXPECTED: Readonly<Record<string, string>> = {
  'prf-A.2.step-1.well-defined@paper': 'proved',
  'prf-A.2.step-1.one-bound@paper': 'proved',
  'prf-A.2.step-2.well-defined@paper': 'proved',
  'prf-A.2.step-2.per-coordinate@paper': 'proved',
  'prf-A.2.step-3.well-defined@paper': 'proved',
  'prf-A.2.step-4.well-defined@paper': 'proved',
  'prf-A.2.step-5.well-defined@paper': 'proved',
  'prf-A.2.step-6.as-printed@paper': 'refuted',
  'prf-A.2.step-6.amended@paper': 'proved',
  'prf-A.2.step-7.well-defined@paper': 'proved',
  'prf-A.2.step-8.as-printed@paper': 'refuted',
  'prf-A.2.step-8.amended@paper': 'proved',
  'prf-A.2.step-9.well-defined@paper': 'proved',
  'prf-A.2.step-10.well-defined@paper': 'proved',
  'prf-A.2.step-11.well-defined@paper': 'proved',
  'prf-A.2.step-12.as-printed@paper': 'proved',
  'prf-A.2.step-13.well-defined@paper': 'proved',
  'prf-A.2.step-14.as-printed@paper': 'proved',
  'prf-A.2.step-15.well-defined@paper': 'proved',
  'prf-A.2.step-16.as-printed@paper': 'proved',
  'prf-A.2.step-17.as-printed@paper': 'proved',
  'prf-A.2.step-18.as-printed@paper': 'proved',
  'prf-A.2.step-19.as-printed@paper': 'proved',
  'prf-A.2.step-20.as-printed@paper': 'proved',
  'prf-A.2.step-21.as-printed@paper': 'proved',
  'prf-A.2.step-22.as-printed@paper': 'proved',
  'prf-A.2.step-23.as-printed@paper': 'proved',
  'prf-A.2.step-24.as-printed@paper': 'refuted',
  'prf-A.2.step-24.amended@paper': 'proved',
  'prf-A.2.step-24.opposed@paper': 'proved',
  'prf-A.2.step-25.as-printed@paper': 'proved',
  'prf-A.2.step-26.as-printed@paper': 'proved',
  'prf-A.2.step-26.bound@paper': 'refuted',
  'prf-A.2.step-26.bound-amended@paper': 'proved',
  'prf-A.2.step-27.as-printed@paper': 'refuted',
  'prf-A.2.step-27.amended@paper': 'proved',
  'prf-A.2.step-27.to-the-minimizer@paper': 'gap',
  'prf-A.2.step-28.as-printed@paper': 'refuted',
  'prf-A.2.step-28.amended@paper': 'proved',
  'prf-A.2.step-29.as-printed@paper': 'proved',
  'prf-A.2.step-30.as-printed@paper': 'proved',
  'prf-A.2.step-31.as-printed@paper': 'refuted',
  'prf-A.2.step-31.amended@paper': 'proved',
  'prf-A.2.step-32.as-printed@paper': 'refuted',
  'prf-A.2.step-32.bound@paper': 'refuted',
  'prf-A.2.step-32.amended@paper': 'proved',
  'prf-A.2.step-32.sharp@paper': 'proved',
  'prf-A.2.step-32.direction@paper': 'proved',
  'prf-A.2.step-33.as-printed@paper': 'refuted',
  'prf-A.2.step-33.amended@paper': 'proved',
  'prf-A.2.step-34.as-printed@paper': 'refuted',
  'prf-A.2.step-34.amended@paper': 'proved',
  'prf-A.2.step-34.difference@paper': 'proved',
  'prf-A.2.step-35.as-printed@paper': 'refuted',
  'prf-A.2.step-35.follows@paper': 'proved',
  'prf-A.2.step-35.amended@paper': 'proved',
  'prf-A.2.step-36.as-printed@paper': 'proved',
  'prf-A.2.step-37.as-printed@paper': 'refuted',
  'prf-A.2.step-37.follows@paper': 'gap',
  'prf-A.2.step-37.amended@paper': 'proved',
  'prf-A.2.step-38.as-printed@paper': 'refuted',
  'prf-A.2.step-38.amended@paper': 'proved',
  'prf-A.2.step-39.as-printed@paper': 'refuted',
  'prf-A.2.step-39.follows@paper': 'gap',
  'prf-A.2.step-39.amended@paper': 'proved',
  'prf-A.2.step-40.as-printed@paper': 'proved',
  'prf-A.2.step-41.well-defined@paper': 'proved',
  'prf-A.2.step-42.as-printed@paper': 'proved',
  'prf-A.2.step-43.as-printed@paper': 'refuted',
  'prf-A.2.step-43.amended@paper': 'proved',
  'prf-A.2.step-43.strict@paper': 'proved',
  'prf-A.2.step-44.as-printed@paper': 'refuted',
  'prf-A.2.step-44.follows@paper': 'proved',
  'prf-A.2.step-44.amended@paper': 'proved',
  'prf-A.2.step-44.small-gamma2@paper': 'proved',
  'prf-A.2.step-45.as-printed@paper': 'proved',
  'prf-A.2.step-45.bound@paper': 'refuted',
  'prf-A.2.step-45.bound-amended@paper': 'proved',
  'prf-A.2.step-46.well-defined@paper': 'proved',
  'prf-A.2.step-47.as-printed@paper': 'refuted',
  'prf-A.2.step-47.follows@paper': 'proved',
  'prf-A.2.step-47.amended@paper': 'proved',
  'prf-A.2.step-47.small-gamma2@paper': 'proved',
  'prf-A.2.step-48.as-printed@paper': 'proved',
  'prf-A.2.step-49.as-printed@paper': 'proved',
  'prf-A.2.step-49.no-sooner@paper': 'proved',
  'prf-A.2.step-49.other-readings@paper': 'proved',
  'prf-A.2.step-50.as-printed@paper': 'proved',
  'prf-A.2.step-50.upper-limit@paper': 'proved',
  'prf-A.2.step-50.follows@paper': 'gap',
  'txt-A.2.noise.as-printed@paper': 'proved',
  'txt-A.2.noise-large.size@paper': 'proved',
  'txt-A.2.noise-large.leaving@paper': 'refuted',
  'txt-A.2.noise-large.amended@paper': 'proved',
  'txt-A.2.noise-vanishes.low-loss@paper': 'proved',
  'txt-A.2.noise-vanishes.large-gradient@paper': 'refuted',
  'txt-A.2.noise-vanishes.amended@paper': 'proved',
};

afterAll(stopZ3);

describe('Appendix A.2', () => {
  const checks = A2.flatMap((statement) => checksOf(statement));

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
