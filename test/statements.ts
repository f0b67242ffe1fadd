import type { ProofRole } from '../claims/proof-evidence.js';
import type { ClaimId } from '../claims/paper.js';
import { refuted } from '../proofs/obligations/refuted.js';
import { valid } from '../proofs/obligations/valid.js';
import type { Obligation } from '../proofs/obligations/obligation.js';
import { added, stated } from '../proofs/premises.js';
import type { Part, Statement } from '../proofs/statement.js';

export function part(name: string, role: ProofRole, ...obligations: [Obligation, ...Obligation[]]): Part {
  return { name, role, title: `what ${name} says`, dimension: '1', obligations };
}

export function statement(claim: ClaimId, ...parts: [Part, ...Part[]]): Statement {
  return { claim, reading: `our reading of ${claim}`, parts };
}

/** 1 / x is 1: true of 1 alone. */
export const RECIPROCAL = statement(
  'prf-A.1.step-3',
  part(
    'as-printed',
    'printed',
    refuted('1/x is 1', { premises: [stated('x > 0')], conclusion: '1 / x == 1', witness: { x: '2' } }),
  ),
  part('amended', 'amended', valid('1/x is 1, at 1', [stated('x > 0'), added('x == 1', 'x = 1')], '1 / x == 1')),
);

/** A square is no less than 0. */
export const SQUARE = statement('eq-5', part('as-printed', 'printed', valid('a square', [], 'x * x >= 0')));

/** Its witness does not lie in its domain: a defect of whoever wrote it. */
export const WRONG_WITNESS = statement(
  'eq-4',
  part(
    'as-printed',
    'printed',
    refuted('outside', { premises: [stated('x > 0')], conclusion: 'x > 1', witness: { x: '-1' } }),
  ),
);
