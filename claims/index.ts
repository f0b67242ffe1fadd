/** The paper as data, and what is needed to run checks and read their results. */
export { PAPER, type Check, type CheckContext, type Evidence, type Outcome, type Tolerance } from './check.js';
export { type Claim, type ClaimKind, type Hypothesis, type HypothesisSource } from './claim.js';
export { InputError, type InputFault } from './input-error.js';
export {
  changesAgainst,
  EXIT,
  exitCode,
  NO_EXPECTATIONS,
  parseLedger,
  type ExitCode,
  type Ledger,
  type VerdictChange,
} from './ledger.js';
export { claimById, CLAIMS, isClaimId, type ClaimId, type PaperClaim } from './paper.js';
export {
  type Dimension,
  type ObligationEvidence,
  type Premise,
  type ProofEvidence,
  type ProofRole,
} from './proof-evidence.js';
export { DEFAULT_READINGS, READINGS, type ReadingId, type Readings } from './readings.js';
export {
  claimVerdict,
  resultDocument,
  type ClaimResult,
  type Environment,
  type ResultDocument,
  type ResultInput,
  type SolverAgreement,
  type SolverMissing,
  type Tally,
  type Timing,
} from './result.js';
export { checkSeed, runChecks, type CheckResult, type RunEvent, type RunOptions, type RunReport } from './runner.js';
export { type Support } from './support.js';
export { VERDICTS, worst, type Verdict } from './verdict.js';
