import { describe, expect, it } from 'vitest';
import type { Verdict } from '../claims/verdict.js';
import { HOSTILE_WORDS, runOf, spokenInResult } from '../test/ci-results.js';
import { result } from '../test/results.js';
import { resultBadge } from './result-badge.js';

/** The badge of two claims: `eq-3` checked of the reference, `eq-4` of the paper. */
const of = (reference: Verdict, paper: Verdict) =>
  JSON.parse(resultBadge(runOf([result('eq-3@reference', reference), result('eq-4@paper', paper)]))) as unknown;

describe('resultBadge', () => {
  it('counts claims by verdict, the best first, of all that there are', () => {
    expect(of('supported', 'proved')).toEqual({
      ...{ schemaVersion: 1, label: 'LGA claims' },
      ...{ message: '1 proved · 1 supported of 2', color: 'brightgreen' },
    });
  });

  it.each([
    ['supported', 'holds-as-amended', '1 supported · 1 holds as amended of 2', 'yellow'],
    ['supported', 'consistent-only-if', '1 supported · 1 consistent only if of 2', 'yellow'],
    ['supported', 'gap', '1 supported · 1 gap of 2', 'orange'],
    ['supported', 'refuted', '1 supported · 1 refuted of 2', 'orange'],
    ['supported', 'not-reproduced', '1 supported · 1 not reproduced of 2', 'orange'],
    ['holds-as-amended', 'inconsistent', '1 holds as amended · 1 inconsistent of 2', 'orange'],
    ['refuted', 'proved', '1 proved · 1 refuted of 2', 'red'],
    ['supported', 'tool-error', '1 supported · 1 tool error of 2', 'lightgrey'],
    ['supported', 'unavailable', '1 supported of 2', 'brightgreen'],
    ['unavailable', 'inconclusive', 'none decided of 2', 'lightgrey'],
    ['not-checked', 'not-reproducible', 'none decided of 2', 'lightgrey'],
  ] as const)('with %s for the reference and %s for the paper says %s', (reference, paper, message, color) => {
    expect(of(reference, paper)).toMatchObject({ message, color });
  });

  it('is red where a verdict differs from the ledger', () => {
    const changed = runOf([result('eq-4@paper', 'proved')], { ledger: { checks: { 'eq-4@paper': 'gap' } } });
    expect(JSON.parse(resultBadge(changed))).toMatchObject({ color: 'red' });
  });

  it('says none of the words that stand in a result', () => {
    for (const words of HOSTILE_WORDS)
      expect(resultBadge(spokenInResult(words))).toBe(resultBadge(spokenInResult('x')));
  });
});
