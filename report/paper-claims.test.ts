import { describe, expect, it } from 'vitest';
import type { Evidence } from '../claims/check.js';
import type { ProofRole } from '../claims/proof-evidence.js';
import type { CheckResult } from '../claims/runner.js';
import type { Verdict } from '../claims/verdict.js';
import { runOf } from '../test/ci-results.js';
import { claim, result } from '../test/results.js';
import { paperClaims } from './paper-claims.js';

/** A check of the paper on `eq-3` whose title and summary are its name. */
const said = (name: string, verdict: Verdict, more: Partial<Evidence> = {}): CheckResult =>
  result(`eq-3.${name}@paper`, verdict, {
    ...{ claim: 'eq-3', title: name, evidence: { method: 'm', summary: `${name} found`, ...more } },
  });

const proof = (role: ProofRole) => ({ proof: { reading: 'r', role, dimension: '1', obligations: [] } }) as const;

const says = (...checks: readonly CheckResult[]) =>
  paperClaims(runOf(checks)).map(({ verdict, says: words }) => [verdict, words]);

describe('paperClaims', () => {
  it('has every verdict by which something does not hold as printed, the gravest first', () => {
    const verdicts = [
      'refuted',
      'inconsistent',
      'gap',
      'not-reproduced',
      'holds-as-amended',
      'consistent-only-if',
    ] as const;
    const results = [result('eq-3@paper', 'proved'), ...verdicts.map((verdict) => result(`${verdict}@paper`, verdict))];
    const claims = [...verdicts, 'eq-3'].toReversed().map(claim);
    expect(paperClaims(runOf(results, { claims })).map(({ verdict }) => verdict)).toEqual(verdicts);
  });

  it.each<[string, readonly CheckResult[], readonly [Verdict, string]]>([
    [
      'what was added, all of it',
      [said('printed', 'gap'), said('amended', 'proved', { addedHypotheses: ['f > 0', 'g > 0'] })],
      ['holds-as-amended', 'amended, if f > 0 and g > 0'],
    ],
    [
      'the other form, where nothing was added',
      [said('printed', 'refuted', proof('printed')), said('amended', 'proved', proof('amended'))],
      ['holds-as-amended', 'amended'],
    ],
    [
      'what was found, where no form mends it',
      [said('amended', 'proved', { addedHypotheses: ['f > 0'] }), said('sum', 'inconsistent')],
      ['inconsistent', 'sum found'],
    ],
    [
      'nothing of a remark',
      [said('beside', 'refuted', proof('remark')), said('printed', 'refuted', proof('printed'))],
      ['refuted', 'printed found'],
    ],
  ])('says %s', (_, checks, expected) => {
    expect(says(...checks)).toEqual([expected]);
  });
});
