import type { Measurement } from './measurement.js';
import type { ClaimId } from './paper.js';
import type { ProofEvidence } from './proof-evidence.js';
import type { Reproduction } from './reproduction.js';
import type { Verdict } from './verdict.js';

/** How closely two numbers had to agree, and why that closely. */
export interface Tolerance {
  /** Named kind of accuracy: `exact`, `ulps`, `conditioned`, `interval`. */
  readonly kind: string;
  readonly derivation: string;
  /** Largest share of the tolerance that any case used, in [0, 1]; above 1 it was exceeded. */
  readonly headroomUsed?: number;
}

/** What a printed fact touches: how a table looks, a number, or a conclusion that the paper draws from it. */
export const SEVERITIES = ['cosmetic', 'local', 'decision-changing'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Something in the printed numbers that does not fit, described and not judged. */
export interface Finding {
  /** `consistent-only-if`: it fits under a named rounding or assumption, which `says` names. */
  readonly verdict: Extract<Verdict, 'inconsistent' | 'consistent-only-if'>;
  readonly severity: Severity;
  /** One sentence with the numbers as printed. */
  readonly says: string;
  /** What would explain it, the likeliest first; empty where nothing is known. */
  readonly explainedBy: readonly string[];
}

/** What a check saw. Data only: the result file holds it with typed arrays as lists and NaN, infinities and -0 as strings. */
export interface Evidence {
  /** How: `generated cases`, `exact rationals`, `teacher-forced training`, ... */
  readonly method: string;
  /** What was found, in one sentence. */
  readonly summary: string;
  readonly cases?: number;
  readonly tolerance?: Tolerance;
  /** How often each branch was reached, as counts. */
  readonly coverage?: Readonly<Record<string, number>>;
  /** Named measurements: accuracies, step counts, worst errors. */
  readonly figures?: Readonly<Record<string, number | string>>;
  /** The smallest failing (or refuting) case found, as plain data. */
  readonly witness?: unknown;
  /** What in the printed numbers does not fit, with the ids of the numbers (`tab-2.1e-3.sgd.with`). */
  readonly findings?: readonly (Finding & { readonly cells: readonly string[] })[];
  /** Hypotheses that had to be added to what the paper states. */
  readonly addedHypotheses?: readonly string[];
  /** What was decided by machine, and how. */
  readonly proof?: ProofEvidence;
  /** What was timed, and what it took. */
  readonly measurement?: Measurement;
  /** What was trained again, beside what is printed. */
  readonly reproduction?: Reproduction;
  /** For `unavailable`: what to do. */
  readonly remedy?: string;
}

/** What a check concludes. */
export interface Outcome {
  readonly verdict: Verdict;
  readonly evidence: Evidence;
}

/** What a check may use. The seed is already specific to the check. */
export interface CheckContext {
  /** 32-bit signed integer; fixes everything the check draws. */
  readonly seed: number;
  /** Generated cases asked of a property. */
  readonly runs: number;
  readonly signal: AbortSignal;
  /** Await it now and then: it throws when the run was aborted, and lets signals arrive. */
  readonly progress: (done: number, total: number) => Promise<void>;
}

/** One way to produce evidence about one claim for one subject. */
export interface Check {
  /** `<claim>.<what>@<subject>`; unique, addressable with `--only`. */
  readonly id: string;
  readonly claim: ClaimId;
  /** What is checked: `reference`, `tfjs/wasm`, `paper`, ... */
  readonly subject: string;
  /** A sentence: what always or never happens. */
  readonly title: string;
  /**
   * Looks at what the check needs from outside (files, say) and throws an InputError when that is unusable. Called for
   * every selected check before the first one runs, so that a wrong path costs nobody a finished run.
   */
  readonly prepare?: () => void;
  run(context: CheckContext): Outcome | Promise<Outcome>;
}

/** The subject of checks about the paper's own statements; such a verdict is never a failure by itself. */
export const PAPER = 'paper';
