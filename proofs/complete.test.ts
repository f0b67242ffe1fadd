import { describe, expect, it } from 'vitest';
import { PROVABLE } from '../claims/claim.js';
import { CLAIMS } from '../claims/paper.js';
import { statementChecks } from './index.js';

describe('the statements', () => {
  it('leave out no definition, lemma, theorem, corollary or line of a proof', () => {
    const decided = new Set(statementChecks().map(({ claim }) => claim));
    const missing = CLAIMS.filter(({ id, kind }) => PROVABLE.has(kind) && !decided.has(id));
    expect(missing.map(({ id }) => id)).toEqual([]);
  });
});
