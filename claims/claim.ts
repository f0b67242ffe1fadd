import type { ReadingId } from './readings.js';

/** What sort of statement a claim is; it decides which evidence can settle it. */
export type ClaimKind =
  | 'definition'
  | 'algorithm-step'
  | 'lemma'
  | 'theorem'
  | 'corollary'
  | 'proof-step'
  | 'mechanism'
  | 'empirical'
  | 'complexity'
  | 'setting';

/** Kinds of claims that an argument can settle: `lga prove` has a statement for each of them. */
export const PROVABLE: ReadonlySet<ClaimKind> = new Set(['definition', 'lemma', 'theorem', 'corollary', 'proof-step']);

/** Why no check may speak about a claim, by its kind, for those who find it without a verdict. */
export const WHY_UNCHECKED: Readonly<Record<ClaimKind, string>> = {
  definition: 'no check speaks about it',
  'algorithm-step': 'it has no check of its own: the reference runs it in every check of the steps beside it',
  lemma: 'no statement of it has been asked yet',
  theorem: 'no statement of it has been asked yet',
  corollary: 'no statement of it has been asked yet',
  'proof-step': 'no statement of it has been asked yet',
  mechanism: 'it explains, or speaks of the field in general, and names nothing that can be computed or counted',
  empirical: 'it is about training runs, or a figure, whose numbers the paper does not print',
  complexity: 'it is about a cost that no measurement here speaks about',
  setting: 'it says what was assumed or done: taken over as it stands, not judged',
};

/** Where a hypothesis comes from: the paper says it, the paper uses it silently, or we had to add it. */
export type HypothesisSource = 'stated' | 'implicit' | 'added';

export interface Hypothesis {
  readonly source: HypothesisSource;
  readonly statement: string;
}

/** One thing the paper says. `Id` is the paper's own number: `eq-3`, `alg-1.line-7`, `prf-A.1.step-9`, `txt-overhead`. */
export interface Claim<Id extends string = string> {
  readonly id: Id;
  /** Place in the paper: section, equation or line. */
  readonly where: string;
  readonly kind: ClaimKind;
  /** What is claimed, in our words, symbols as in NOTATION.md. */
  readonly statement: string;
  readonly hypotheses: readonly Hypothesis[];
  /** Claims that this one uses. */
  readonly dependsOn: readonly string[];
  /** Open choices that change what it means. */
  readonly readings: readonly ReadingId[];
  /** A difference between the transcriptions, or anything a checker must know. */
  readonly note?: string;
}
