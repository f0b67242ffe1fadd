import { describe, expect, it } from 'vitest';
import { claimById } from '../claims/paper.js';
import { statementChecks } from './index.js';
import type { Obligation } from './obligations/obligation.js';
import { checksOf, type Statement } from './statement.js';

describe('the statements', () => {
  it('cite existing claims, under ids of their own', () => {
    const checks = statementChecks();
    for (const { claim } of checks) expect(claimById(claim).id).toBe(claim);
    expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
  });
});

describe('a part that cannot be decided', () => {
  const stub = (name: string, result: 'proved' | 'inconclusive'): Obligation => ({
    name,
    premises: [],
    conclusion: '0 == 0',
    decide: () => ({ result, engine: 'Z3', certificate: '', reason: 'max. resource limit exceeded' }),
  });
  const statement: Statement = {
    claim: 'eq-5',
    reading: '',
    parts: [
      {
        name: 'long',
        role: 'printed',
        title: 'it holds',
        dimension: 'any',
        obligations: [stub('a', 'proved'), stub('b', 'proved'), stub('c', 'inconclusive'), stub('d', 'proved')],
      },
    ],
  };

  it('is inconclusive, says how far it got and why, and tries nothing further', async () => {
    const signal = new AbortController().signal;
    const context = { seed: 1, runs: 1, signal, progress: () => Promise.resolve() };
    const { verdict, evidence } = await checksOf(statement)[0]!.run(context);
    expect(verdict).toBe('inconclusive');
    expect(evidence.summary).toBe('c undecided after 2 of 4 obligations: max. resource limit exceeded');
    expect(evidence.proof?.obligations.map(({ result }) => result)).toEqual([
      'proved',
      'proved',
      'inconclusive',
      'not-reached',
    ]);
  });
});
