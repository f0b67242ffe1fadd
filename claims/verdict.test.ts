import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VERDICTS, worst, type Verdict } from './verdict.js';

/** Written out again, best first: a change of the order changes what every report shows. */
const ORDER: readonly Verdict[] = [
  'proved',
  'supported',
  'consistent',
  'consistent-only-if',
  'holds-as-amended',
  'not-checked',
  'unavailable',
  'inconclusive',
  'not-reproducible',
  'not-reproduced',
  'gap',
  'inconsistent',
  'refuted',
  'tool-error',
];

const verdict = fc.constantFrom(...ORDER);

describe('worst', () => {
  it('orders all verdicts from proved to tool-error', () => {
    expect([...ORDER].sort()).toEqual(Object.keys(VERDICTS).sort());
    for (const [i, better] of ORDER.entries()) {
      for (const worse of ORDER.slice(i)) {
        expect([better, worse, worst([better, worse])]).toEqual([better, worse, worse]);
        expect([worse, better, worst([worse, better])]).toEqual([worse, better, worse]);
      }
    }
  });

  it('is one of its arguments and does not depend on their order or grouping', () => {
    fc.assert(
      fc.property(fc.array(verdict, { minLength: 1 }), fc.array(verdict, { minLength: 1 }), (some, others) => {
        expect(some).toContain(worst(some));
        expect(worst(some.toReversed())).toBe(worst(some));
        expect(worst([worst(some), worst(others)])).toBe(worst([...some, ...others]));
      }),
    );
  });

  it('of no verdict at all is not-checked, never a success', () => {
    expect(worst([])).toBe('not-checked');
  });

  it('lets no success hide that something was not checked, not decided or refuted', () => {
    expect(worst(['proved', 'not-checked'])).toBe('not-checked');
    expect(worst(['supported', 'inconclusive'])).toBe('inconclusive');
    expect(worst(['proved', 'refuted', 'supported'])).toBe('refuted');
  });
});

describe('VERDICTS', () => {
  it('explains each verdict in a line', () => {
    expect(Object.values(VERDICTS).filter((meaning) => !/^\S.*\S$/.test(meaning))).toEqual([]);
  });
});
