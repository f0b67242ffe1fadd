import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClaimKind } from './claim.js';
import { InputError } from './input-error.js';
import { claimById, CLAIMS, isClaimId } from './paper.js';
import { READINGS } from './readings.js';

const ids = CLAIMS.map((claim): string => claim.id);

const numbered = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => `${prefix}${i + 1}`);

/** The ids that continue `prefix` with a number, as they stand in CLAIMS. */
const withNumber = (prefix: string): string[] =>
  ids.filter((id) => id.startsWith(prefix) && /^\d+$/.test(id.slice(prefix.length)));

describe('the ids', () => {
  it('are unique', () => {
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  });

  it('start with the sort of place and continue with dotted words', () => {
    const wellFormed = /^(eq|alg|lem|thm|cor|prf|txt|tab|fig)-[A-Za-z0-9]+(\.[A-Za-z0-9]+(-[A-Za-z0-9]+)*)*$/;
    expect(ids.filter((id) => !wellFormed.test(id))).toEqual([]);
  });

  it.each([
    ['eq-', 8],
    ['alg-1.require-', 4],
    ['alg-1.line-', 14],
    ['lem-', 2],
    ['fig-', 2],
    ['tab-', 13],
    ['prf-A.1.step-', 40],
    ['prf-A.2.step-', 50],
  ])('%s is numbered from 1 without a gap, in the order of the paper, up to %i', (prefix, count) => {
    expect(withNumber(prefix)).toEqual(numbered(prefix, count));
  });

  it('include the theorems, the corollary and the prose that other rooms cite', () => {
    const cited = [
      'thm-3.1',
      'thm-A.1',
      'cor-3.1',
      'txt-overhead',
      'txt-3.1.universal',
      'txt-3.1.omega-nonnegative',
      'txt-3.3.phi-nonzero',
      'txt-3.2.lambda-at-least-gamma1',
      'txt-3.3.direction',
      'txt-4.2.baselines',
      'txt-4.2.schedulers',
      'txt-4.2.training',
    ];
    expect(cited.filter((id) => !isClaimId(id))).toEqual([]);
  });

  it('name a place that agrees with the kind of the claim', () => {
    const kinds: Readonly<Record<string, readonly ClaimKind[]>> = {
      alg: ['algorithm-step', 'setting'],
      lem: ['lemma'],
      thm: ['theorem'],
      cor: ['corollary'],
      prf: ['proof-step'],
    };
    expect(CLAIMS.filter(({ id, kind }) => kinds[id.slice(0, 3)]?.includes(kind) === false)).toEqual([]);
    expect(CLAIMS.filter(({ id, kind }) => id.startsWith('alg-1.line-') !== (kind === 'algorithm-step'))).toEqual([]);
  });
});

describe('the dependencies', () => {
  it('exist, and each is named once', () => {
    for (const { id, dependsOn } of CLAIMS) {
      expect([id, dependsOn.filter((other) => !ids.includes(other))]).toEqual([id, []]);
      expect([id, new Set(dependsOn).size]).toEqual([id, dependsOn.length]);
    }
  });

  it('never lead back to the claim itself', () => {
    const settled = new Set<string>();
    const visit = (id: string, path: readonly string[]): void => {
      expect(path, `${[...path, id].join(' -> ')} is a circle`).not.toContain(id);
      if (settled.has(id)) return;
      for (const next of CLAIMS.find((claim) => claim.id === id)?.dependsOn ?? []) visit(next, [...path, id]);
      settled.add(id);
    };
    for (const id of ids) visit(id, []);
    expect(settled.size).toBe(CLAIMS.length);
  });

  it('lead from each proof only to earlier steps of the same proof', () => {
    const step = /^(prf-A\.[12])\.step-(\d+)$/;
    for (const { id, dependsOn } of CLAIMS) {
      const own = step.exec(id);
      const later = dependsOn.filter((other) => {
        const theirs = step.exec(other);
        return own && theirs && (theirs[1] !== own[1] || Number(theirs[2]) >= Number(own[2]));
      });
      expect([id, later]).toEqual([id, []]);
    }
  });
});

describe('the texts', () => {
  it('are one non-empty line each, without blanks at the ends', () => {
    for (const { id, where, statement, hypotheses, note } of CLAIMS) {
      const texts = [
        where,
        statement,
        ...hypotheses.map((hypothesis) => hypothesis.statement),
        ...(note === undefined ? [] : [note]),
      ];
      expect([id, texts.filter((text) => !/^\S(.*\S)?$/.test(text))]).toEqual([id, []]);
    }
  });

  it('state each claim as a sentence', () => {
    expect(CLAIMS.filter(({ statement }) => !statement.endsWith('.')).map(({ id }) => id)).toEqual([]);
  });

  it('name for no claim a hypothesis that we added: a claim is what the paper says', () => {
    const added = CLAIMS.filter(({ hypotheses }) => hypotheses.some(({ source }) => source === 'added'));
    expect(added.map(({ id }) => id)).toEqual([]);
  });
});

describe('the readings', () => {
  it('of every claim exist', () => {
    for (const { id, readings } of CLAIMS) {
      expect([id, readings.filter((reading) => !Object.hasOwn(READINGS, reading))]).toEqual([id, []]);
    }
  });

  it('each change the meaning of some claim', () => {
    const used = new Set<string>(CLAIMS.flatMap(({ readings }) => readings));
    expect(Object.keys(READINGS).filter((reading) => !used.has(reading))).toEqual([]);
  });
});

describe('claimById', () => {
  it('finds every claim under its own id', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CLAIMS), (claim) => {
        expect(isClaimId(claim.id)).toBe(true);
        expect(claimById(claim.id)).toBe(claim);
      }),
    );
  });

  it('refuses any other text, which the compiler refuses as well', () => {
    // @ts-expect-error eq-9 is not an id: the paper has eight numbered equations.
    expect(() => claimById('eq-9')).toThrow(InputError);
    expect(['', 'eq-9', 'EQ-1', 'toString', '__proto__'].filter(isClaimId)).toEqual([]);
  });
});
