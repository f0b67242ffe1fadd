import { describe, expect, it } from 'vitest';
import type { ProofEvidence } from '../claims/proof-evidence.js';
import type { Verdict } from '../claims/verdict.js';
import { result } from '../test/results.js';
import { figureWords, firstOf, why } from './proof-words.js';

const REFUTED = {
  name: 'o',
  premises: [],
  conclusion: 'g > xi',
  result: 'refuted',
  witness: { g: '1', xi: '1/2' },
} as const;

function of(verdict: Verdict, more: Partial<ProofEvidence> = {}): string {
  const claim = { id: 'eq-7', where: '', verdict, checks: [], dependsOn: [], unsupportedVia: [], onlyAsAmended: [] };
  const proof = { reading: 'r', role: 'printed', dimension: '1', obligations: [], ...more } as const;
  const evidence = { method: 'Z3', summary: 'the summary', proof };
  return why(claim, [result('eq-7.x@paper', verdict, { title: 'all is well', evidence })]);
}

describe('why', () => {
  it.each([
    ['proved', {}, 'all is well'],
    ['proved', { role: 'inference' }, 'follows: all is well'],
    ['gap', { role: 'inference' }, 'does not follow: all is well'],
    ['refuted', { obligations: [REFUTED] }, 'not so: all is well; g = 1, xi = 1/2'],
    ['refuted', {}, 'not so: all is well'],
    ['inconclusive', {}, 'the summary'],
    ['tool-error', {}, 'the summary'],
  ] as const)('of %s with %j is %j', (verdict, proof, words) => {
    expect(of(verdict, proof)).toBe(words);
  });

  it('of an amended claim says both what fails and what holds, remarks aside', () => {
    const claim = { id: 'eq-7', where: '', dependsOn: [], unsupportedVia: [], onlyAsAmended: [], checks: [] };
    const part = (role: ProofEvidence['role'], verdict: Verdict, title: string) => {
      const proof = { reading: 'r', role, dimension: '1', obligations: [] } as const;
      return result(`eq-7.${role}@paper`, verdict, { title, evidence: { method: 'Z3', summary: 's', proof } });
    };
    const holds = part('amended', 'proved', 'with L it does');
    const words = (...parts: ReturnType<typeof part>[]) => why({ ...claim, verdict: 'holds-as-amended' }, parts);
    expect(words(part('remark', 'refuted', 'aside'), part('printed', 'refuted', 'it contracts'), holds)).toBe(
      'not so: it contracts; amended: with L it does',
    );
    expect(words(part('printed', 'proved', 'it contracts'), part('inference', 'gap', 'by step 3'), holds)).toBe(
      'does not follow: by step 3; amended: with L it does',
    );
  });

  it('of a claim without a part says nothing', () => {
    const claim = { id: 'eq-7', where: '', dependsOn: [], unsupportedVia: [], onlyAsAmended: [], checks: [] };
    expect(why({ ...claim, verdict: 'not-checked' }, [])).toBe('');
  });
});

describe('firstOf', () => {
  it('names the first and counts the rest', () => {
    expect(['', 'a', 'a,b', 'a,b,c,d'].map((ids) => firstOf(ids.split(',').filter(Boolean), 2))).toEqual([
      '',
      'a',
      'a, b',
      'a, b, +2',
    ]);
  });
});

describe('figureWords', () => {
  it('keeps names that end in a letter of their own apart from their values', () => {
    expect(figureWords({ 'factor times g': 2, 'left side': '1/2' })).toBe('factor times g: 2; left side: 1/2');
  });
});
