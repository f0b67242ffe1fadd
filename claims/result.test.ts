import { describe, expect, it } from 'vitest';
import { input, result } from '../test/results.js';
import { EXIT } from './ledger.js';
import type { ProofRole } from './proof-evidence.js';
import { claimVerdict, resultDocument } from './result.js';
import type { Verdict } from './verdict.js';

describe('claimVerdict', () => {
  const proved = (hypotheses: readonly string[]) =>
    result('eq-3@paper', 'proved', { evidence: { method: 'm', summary: 's', addedHypotheses: hypotheses } });
  const refuted = result('eq-3@paper', 'refuted');

  it('is not-checked when no check ran', () => {
    expect(claimVerdict([])).toBe('not-checked');
  });

  it('is the worst of its checks', () => {
    expect(claimVerdict([result('a', 'proved'), result('b', 'gap'), result('c', 'supported')])).toBe('gap');
  });

  it('holds as amended when the printed form is refuted and an amended one proved', () => {
    expect(claimVerdict([refuted, proved(['loss > 0'])])).toBe('holds-as-amended');
  });

  it('stays refuted when the proof adds no hypothesis, or the amended form is only supported', () => {
    const evidence = { method: 'm', summary: 's', addedHypotheses: ['loss > 0'] };
    expect(claimVerdict([refuted, proved([])])).toBe('refuted');
    expect(claimVerdict([refuted, result('eq-3@paper', 'supported', { evidence })])).toBe('refuted');
  });

  describe('by the parts of a proof', () => {
    const part = (role: ProofRole, verdict: Verdict) =>
      result(`eq-3.${role}@paper`, verdict, {
        evidence: { method: 'm', summary: 's', proof: { reading: '', role, dimension: 'any', obligations: [] } },
      });

    it.each([
      [[part('printed', 'refuted'), part('amended', 'proved')], 'holds-as-amended'],
      [[part('inference', 'gap'), part('amended', 'proved')], 'holds-as-amended'],
      [[part('printed', 'proved'), part('inference', 'gap')], 'gap'],
      [[part('printed', 'refuted'), part('amended', 'inconclusive')], 'refuted'],
      [[part('printed', 'proved'), part('remark', 'refuted')], 'proved'],
      [[part('printed', 'refuted'), part('remark', 'proved')], 'refuted'],
      [[part('printed', 'proved'), part('remark', 'inconclusive')], 'inconclusive'],
    ] as const)('%#: %j', (parts, verdict) => {
      expect(claimVerdict(parts)).toBe(verdict);
    });

    it('takes no remark for an amendment, whatever it adds', () => {
      const remark = part('remark', 'proved');
      const adds = { ...remark, evidence: { ...remark.evidence, addedHypotheses: ['loss > 0'] } };
      expect(claimVerdict([part('printed', 'refuted'), adds])).toBe('refuted');
    });
  });

  it('still shows an implementation that is refuted', () => {
    expect(claimVerdict([refuted, proved(['loss > 0']), result('eq-3@tfjs', 'refuted')])).toBe('refuted');
  });
});

/** A claim that needs no other. */
const ALONE = { dependsOn: [], unsupportedVia: [], onlyAsAmended: [] };

describe('resultDocument', () => {
  it('lists every claim of the paper, those without a check as not-checked', () => {
    const { claims } = resultDocument(input([result('eq-3@reference', 'supported'), result('eq-3@paper', 'gap')]));
    expect(claims).toEqual([
      { id: 'eq-3', where: 'Section 3', verdict: 'gap', checks: ['eq-3@reference', 'eq-3@paper'], ...ALONE },
      { id: 'eq-4', where: 'Section 3', verdict: 'not-checked', checks: [], ...ALONE },
    ]);
  });

  it('says of each claim which of those it needs do not hold as printed', () => {
    const needs = { 'eq-3': [], 'eq-4': ['eq-3'], 'eq-5': ['eq-4'], 'eq-6': ['eq-5'] };
    const paper = Object.entries(needs).map(([id, dependsOn]) => ({ ...input([]).claims[0]!, id, dependsOn }));
    const evidence = { method: 'm', summary: 's', addedHypotheses: ['loss > 0'] };
    const amended = [
      result('eq-5@paper', 'refuted'),
      result('eq-5.amended@paper', 'proved', { claim: 'eq-5', evidence }),
    ];
    const { claims } = resultDocument(input([result('eq-3@paper', 'refuted'), ...amended], { claims: paper }));
    expect(
      claims.map(({ dependsOn, unsupportedVia, onlyAsAmended }) => [dependsOn, unsupportedVia, onlyAsAmended]),
    ).toEqual([
      [[], [], []],
      [['eq-3'], ['eq-3'], []],
      [['eq-4'], ['eq-3'], []],
      [['eq-5'], ['eq-3'], ['eq-5']],
    ]);
  });

  it('counts checks and claims by verdict so that the counts add up to the totals', () => {
    const { summary } = resultDocument(input([result('eq-3@a', 'supported'), result('eq-3@b', 'supported')]));
    expect(summary.checks).toMatchObject({ total: 2, byVerdict: { supported: 2, refuted: 0 } });
    expect(summary.claims).toMatchObject({ total: 2, byVerdict: { supported: 1, 'not-checked': 1 } });
    for (const { total, byVerdict } of Object.values(summary)) {
      expect(Object.values(byVerdict).reduce((sum, n) => sum + n)).toBe(total);
    }
  });

  it('carries changes against the ledger and the exit code that follows', () => {
    const ledger = { checks: { 'eq-3@paper': 'proved' } } as const;
    const { changes, exitCode } = resultDocument(input([result('eq-3@paper', 'gap')], { ledger }));
    expect(changes).toEqual([{ id: 'eq-3@paper', expected: 'proved', got: 'gap' }]);
    expect(exitCode).toBe(EXIT.disagreement);
  });

  it('differs between two equal runs in timing alone', () => {
    const results = [result('eq-3@reference', 'supported')];
    const { timing: first, ...rest } = resultDocument(input(results));
    const later = input(results, { timing: { started: '2027-01-01T00:00:00.000Z', durationMs: 99 } });
    const { timing: second, ...same } = resultDocument(later);
    expect(same).toEqual(rest);
    expect(second).not.toEqual(first);
  });
});
