import { describe, expect, it } from 'vitest';
import { InputError } from './input-error.js';
import { changesAgainst, EXIT, exitCode, missingParts, NO_EXPECTATIONS, parseLedger } from './ledger.js';
import type { CheckResult } from './runner.js';
import type { Verdict } from './verdict.js';

function result(id: string, verdict: Verdict, subject = id.split('@')[1] ?? 'reference'): CheckResult {
  return {
    id,
    claim: 'eq-3',
    subject,
    title: id,
    verdict,
    evidence: { method: 'm', summary: 's' },
    seed: 1,
    replay: 'r',
  };
}

describe('parseLedger', () => {
  it('reads the verdict of each check', () => {
    expect(parseLedger('{"checks":{"a@paper":"gap"}}', 'ledger.json')).toEqual({ checks: { 'a@paper': 'gap' } });
    const claims = { 'eq-3': { statement: 's', verdict: 'proved' } };
    expect(parseLedger(JSON.stringify({ checks: {}, claims }), 'ledger.json')).toEqual({ checks: {}, claims });
  });

  it.each([
    ['{', 'not JSON'],
    ['[]', 'another structure'],
    ['{"checks":[]}', 'another structure'],
    ['{"checks":{},"extra":1}', 'another structure'],
    ['{"checks":{},"claims":[]}', 'another structure'],
    ['{"checks":{},"claims":{"eq-3":{}}}', 'undefined as the verdict of eq-3'],
    ['{"checks":{},"claims":{"eq-3":{"verdict":"so"}}}', '"so" as the verdict of eq-3'],
    ['{"checks":{"a":"verified"}}', '"verified" as the verdict of a'],
    ['{"checks":{"a":"toString"}}', '"toString" as the verdict of a'],
  ])('refuses %s in one line that says what is wrong', (text, got) => {
    const parse = () => parseLedger(text, 'ledger.json');
    expect(parse).toThrow(InputError);
    expect(parse).toThrow(got);
    expect(parse).not.toThrow('\n');
  });
});

describe('changesAgainst', () => {
  const ledger = { checks: { a: 'supported', b: 'gap' } } as const;

  it('lists each verdict that differs, better or worse', () => {
    expect(changesAgainst(ledger, [result('a', 'inconclusive'), result('b', 'proved')])).toEqual([
      { id: 'a', expected: 'supported', got: 'inconclusive' },
      { id: 'b', expected: 'gap', got: 'proved' },
    ]);
  });

  it('expects nothing of a check that is not listed, even one named like a member of every object', () => {
    expect(changesAgainst(ledger, [result('c', 'refuted'), result('toString', 'gap')])).toEqual([]);
  });

  it('never counts a listed check that did not run, nor one that is unavailable here', () => {
    expect(changesAgainst(ledger, [])).toEqual([]);
    expect(changesAgainst(ledger, [result('a', 'unavailable')])).toEqual([]);
  });
});

describe('missingParts', () => {
  it('names unavailable checks by a whole word of id or subject', () => {
    const results = [
      result('a@torch', 'unavailable'),
      result('a@torchvision', 'unavailable'),
      result('b@torch', 'gap'),
    ];
    expect(missingParts(results, ['torch']).map(({ id }) => id)).toEqual(['a@torch']);
    expect(missingParts(results, [])).toEqual([]);
  });
});

describe('exitCode', () => {
  const code = (results: readonly CheckResult[], required: readonly string[] = []) =>
    exitCode(results, NO_EXPECTATIONS, required);

  it('is 0 when the paper is refuted and no implementation is', () => {
    expect(code([result('a@paper', 'refuted'), result('b@paper', 'inconsistent')])).toBe(EXIT.asExpected);
  });

  it.each(['refuted', 'inconsistent'] as const)('is 1 when an implementation is %s', (verdict) => {
    expect(code([result('a@reference', verdict)])).toBe(EXIT.disagreement);
  });

  it('is 1 when a verdict about the paper changes', () => {
    const ledger = { checks: { 'a@paper': 'proved' } } as const;
    expect(exitCode([result('a@paper', 'gap')], ledger, [])).toBe(EXIT.disagreement);
    expect(exitCode([result('a@paper', 'proved')], ledger, [])).toBe(EXIT.asExpected);
  });

  it('is 3 when a required part is unavailable, and 0 beside other evidence when it is not required', () => {
    const results = [result('a@torch', 'unavailable'), result('b@reference', 'supported')];
    expect(code(results, ['torch'])).toBe(EXIT.environment);
    expect(code(results)).toBe(EXIT.asExpected);
  });

  it.each([[[]], [[result('a', 'unavailable'), result('b', 'not-checked')]]])(
    'is 4 when nothing was checked',
    (results) => {
      expect(code(results)).toBe(EXIT.nothingChecked);
    },
  );

  it('is 5 for a tool error, whatever else happened', () => {
    const results = [
      result('a@reference', 'refuted'),
      result('b@paper', 'tool-error'),
      result('c@torch', 'unavailable'),
    ];
    expect(code(results, ['torch'])).toBe(EXIT.internal);
  });
});
