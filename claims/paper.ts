import type { Claim } from './claim.js';
import { InputError } from './input-error.js';
import { ALGORITHM } from './paper/algorithm.js';
import { APPENDIX_PROSE } from './paper/appendix-prose.js';
import { EQUATIONS } from './paper/equations.js';
import { INTRODUCTION } from './paper/introduction.js';
import { MECHANISM } from './paper/mechanism.js';
import { METHOD_PROSE } from './paper/method-prose.js';
import { PROOF_A1_LIMIT } from './paper/proof-a1-limit.js';
import { PROOF_A1_STEP } from './paper/proof-a1-step.js';
import { PROOF_A2_COORDINATE } from './paper/proof-a2-coordinate.js';
import { PROOF_A2_DIFFERENCE } from './paper/proof-a2-difference.js';
import { PROOF_A2_SUM } from './paper/proof-a2-sum.js';
import { RESULTS_PROSE } from './paper/results-prose.js';
import { SETTINGS } from './paper/settings.js';
import { TABLES } from './paper/tables.js';
import { THEORY } from './paper/theory.js';

const ALL = [
  ...INTRODUCTION,
  ...EQUATIONS,
  ...METHOD_PROSE,
  ...ALGORITHM,
  ...THEORY,
  ...MECHANISM,
  ...SETTINGS,
  ...RESULTS_PROSE,
  ...TABLES,
  ...PROOF_A1_STEP,
  ...PROOF_A1_LIMIT,
  ...PROOF_A2_DIFFERENCE,
  ...PROOF_A2_COORDINATE,
  ...PROOF_A2_SUM,
  ...APPENDIX_PROSE,
] as const;

/** The id of every claim of the paper. */
export type ClaimId = (typeof ALL)[number]['id'];

/** A claim of the paper. That its dependencies exist is checked by the compiler. */
export interface PaperClaim extends Claim<ClaimId> {
  readonly dependsOn: readonly ClaimId[];
}

/** The whole paper as data, grouped in its own order. */
export const CLAIMS: readonly PaperClaim[] = ALL;

const BY_ID: ReadonlyMap<string, PaperClaim> = new Map(CLAIMS.map((claim) => [claim.id, claim]));

/** Whether the paper has a claim of this id. */
export function isClaimId(text: string): text is ClaimId {
  return BY_ID.has(text);
}

/** The claim of that id. */
export function claimById(id: ClaimId): PaperClaim {
  const claim = BY_ID.get(id);
  if (!claim) throw new InputError('the id of a claim, such as eq-3', JSON.stringify(id), 'CLAIMS lists them all.');
  return claim;
}
