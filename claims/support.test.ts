import { describe, expect, it } from 'vitest';
import type { Claim } from './claim.js';
import { claimById, type ClaimId } from './paper.js';
import { needed, support } from './support.js';
import type { Verdict } from './verdict.js';

function claims(needs: Readonly<Record<string, readonly string[]>>): readonly Claim[] {
  return Object.entries(needs).map(([id, dependsOn]) => ({
    ...{ id, dependsOn, where: 'w', kind: 'proof-step', statement: 's', hypotheses: [], readings: [] },
  }));
}

/** t needs a and b; a needs c; b needs c and d; d needs e. */
const DIAMOND = { t: ['a', 'b'], a: ['c'], b: ['c', 'd'], c: [], d: ['e'], e: [] };

const under = (verdicts: Readonly<Record<string, Verdict>>, needs: Record<string, readonly string[]> = DIAMOND) =>
  support(claims(needs), (id) => verdicts[id] ?? 'not-checked');

describe('needed', () => {
  it('finds everything once, the nearest first', () => {
    expect(needed('t', (id) => DIAMOND[id as keyof typeof DIAMOND])).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('comes to an end on a circle, and leaves out where it began', () => {
    const circle = { a: ['b'], b: ['a', 'b'] };
    expect(needed('a', (id) => circle[id as keyof typeof circle])).toEqual(['b']);
  });

  it('follows the paper from its theorem to the definitions', () => {
    const all = needed('thm-3.1', (id) => claimById(id as ClaimId).dependsOn);
    expect(all).toContain('prf-A.1.step-3');
    expect(all).toContain('eq-4');
    expect(all).not.toContain('prf-A.2.step-50');
  });
});

describe('support', () => {
  it('names what fails, however far away and behind whatever was not checked', () => {
    expect(under({ e: 'refuted', a: 'gap' })('t').unsupportedVia).toEqual(['a', 'e']);
    expect(under({ e: 'inconsistent' })('b').unsupportedVia).toEqual(['e']);
  });

  it.each(['not-checked', 'unavailable', 'inconclusive', 'supported', 'proved', 'tool-error'] as const)(
    'takes %s for no failure',
    (verdict) => {
      expect(under({ a: verdict, b: verdict, e: verdict })('t')).toEqual({ unsupportedVia: [], onlyAsAmended: [] });
    },
  );

  it('lists apart what holds only as amended', () => {
    expect(under({ c: 'holds-as-amended', d: 'refuted' })('t')).toEqual({
      unsupportedVia: ['d'],
      onlyAsAmended: ['c'],
    });
  });

  it('does not mind the verdict of the claim itself, nor of what needs it', () => {
    expect(under({ c: 'refuted', t: 'refuted' })('c')).toEqual({ unsupportedVia: [], onlyAsAmended: [] });
  });

  it('knows nothing of claims that are not listed', () => {
    expect(under({ x: 'refuted' }, { t: ['x'] })('t').unsupportedVia).toEqual(['x']);
    expect(under({}, {})('t')).toEqual({ unsupportedVia: [], onlyAsAmended: [] });
  });
});
