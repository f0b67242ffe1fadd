import type { HypothesisSource } from './claim.js';

/**
 * What a part of a proof says about its claim. `printed`: the claim as it stands. `amended`: a form of it that needs
 * more than the paper says. `inference`: that the line follows from what the paper has before it, true or not.
 * `remark`: something worth knowing beside the claim; once decided, either way, it does not touch the claim's verdict.
 */
export type ProofRole = 'printed' | 'amended' | 'inference' | 'remark';

/** In how many dimensions a part was decided; `any` by an argument whose steps are obligations. */
export type Dimension = 'none' | '1' | '2' | 'any';

/** Something that a proof starts from: a hypothesis, a definition unfolded, or what another statement has shown. */
export interface Premise {
  readonly source: HypothesisSource | 'definition' | 'shown';
  readonly formula: string;
  /** In words, where the formula alone says too little. */
  readonly words?: string;
}

/** One question that a machine answered. */
export interface ObligationEvidence {
  readonly name: string;
  readonly premises: readonly Premise[];
  readonly conclusion: string;
  readonly result: 'proved' | 'refuted' | 'inconclusive' | 'not-reached';
  readonly engine?: string;
  /** What a sceptic can check: a query's hash, a grid, an enclosure. */
  readonly certificate?: string;
  /** Values of the variables at which the conclusion fails, as exact fractions. */
  readonly witness?: Readonly<Record<string, string>>;
  /** Named numbers: both sides, residuals, the replay in float64. */
  readonly figures?: Readonly<Record<string, number | string>>;
  /** Premises without which the proof goes through as well. */
  readonly unused?: readonly string[];
  /** Questions about the proof itself that stayed open: whether it is vacuous, whether a premise is needed. */
  readonly open?: readonly string[];
  /** What was proved instead of the conclusion. */
  readonly contrary?: string;
  /** Why no decision was reached. */
  readonly reason?: string;
}

/** What stands behind a verdict of `lga prove`. */
export interface ProofEvidence {
  /** Our formal reading of the printed words. */
  readonly reading: string;
  readonly role: ProofRole;
  readonly dimension: Dimension;
  /** How the obligations together give the title, where that is more than their conjunction. */
  readonly argument?: string;
  readonly obligations: readonly ObligationEvidence[];
}

/** What became of lemmas whose truth is known, planted in pairs that differ in one place, to try the prover itself. */
export interface SelfTest {
  /** True lemmas proved, of all true ones. */
  readonly proved: number;
  /** False lemmas refuted, of all false ones. */
  readonly refuted: number;
  readonly pairs: number;
  /** A line for each lemma that was judged wrongly or not at all. */
  readonly failures: readonly string[];
}
