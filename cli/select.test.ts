import { describe, expect, it } from 'vitest';
import type { Check } from '../claims/check.js';
import { InputError } from '../claims/input-error.js';
import { nothingSelected, selectChecks } from './select.js';

function check(id: string): Check {
  const run = () => ({ verdict: 'supported', evidence: { method: 'm', summary: 's' } }) as const;
  return { id, claim: 'eq-3', subject: 'reference', title: 't', run };
}

const CHECKS = ['eq-3.recursion@reference', 'eq-3.bounded@reference'].map(check);

describe('selectChecks', () => {
  it('keeps the order of the checks', () => {
    expect(selectChecks(CHECKS, '*')).toEqual(CHECKS);
  });

  it('refuses an empty pattern as bad input', () => {
    expect(() => selectChecks(CHECKS, '')).toThrow(InputError);
  });

  it.each(['[', '(', '{', '**(', '\\'])('selects nothing for the odd pattern %s, and does not break', (pattern) => {
    expect(selectChecks(CHECKS, pattern)).toEqual([]);
  });
});

describe('nothingSelected', () => {
  it('names ids that hold the letters of the pattern first, then those the fewest edits away', () => {
    expect(nothingSelected(CHECKS, [], 'bounded')).toBe(
      '--only bounded matches no check; close: eq-3.bounded@reference, eq-3, eq-3.recursion@reference',
    );
  });

  it('says when there is nothing to select from', () => {
    expect(nothingSelected([], [], 'x')).toBe('there are no checks to run');
  });
});
