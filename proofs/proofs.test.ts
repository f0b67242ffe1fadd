import { describe, expect, it } from 'vitest';
import { claimById } from '../claims/paper.js';
import { statementChecks } from './index.js';

describe('the statements', () => {
  it('cite existing claims, under ids of their own', () => {
    const checks = statementChecks();
    for (const { claim } of checks) expect(claimById(claim).id).toBe(claim);
    expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
  });
});
