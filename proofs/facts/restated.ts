import type { ClaimId } from '../../claims/paper.js';
import type { Part, Statement } from '../statement.js';

/** A claim that the text makes a second time: the same parts but for the inferences, which belong to the proof. */
export function restated(claim: ClaimId, { reading, parts }: Statement, ...more: readonly Part[]): Statement {
  const [first, ...rest] = [...parts.filter(({ role }) => role !== 'inference'), ...more];
  if (first === undefined) throw new Error(`nothing is left of ${claim} without its inferences`);
  return { claim, reading, parts: [first, ...rest] };
}
