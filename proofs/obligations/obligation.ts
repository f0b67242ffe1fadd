import type { ObligationEvidence, Premise } from '../../claims/proof-evidence.js';

/** A question as it was asked, with the answer that was given. */
export interface AskedQuery {
  /** The obligation's name, unique within its part. */
  readonly name: string;
  /** SMT-LIB 2.6. */
  readonly text: string;
  readonly answer: 'sat' | 'unsat';
}

/** How hard a solver may try, and who wants to know what it is asked. */
export interface Effort {
  readonly seed: number;
  /** In the solver's own units. */
  readonly work: number;
  /** Says which check a question belongs to; goes into the exported text. */
  readonly about: string;
  /** Receives every decided question that another solver can check. */
  readonly onQuery?: (query: AskedQuery) => void;
}

/** The answer to one obligation. */
export type Decided = Omit<ObligationEvidence, 'name' | 'premises' | 'conclusion' | 'result'> & {
  readonly result: 'proved' | 'refuted' | 'inconclusive';
  readonly engine: string;
  readonly certificate: string;
};

/** One question that a machine answers. */
export interface Obligation {
  /** Unique within its part. */
  readonly name: string;
  readonly premises: readonly Premise[];
  /** What is to be shown, or, for a witness, what is shown to fail. */
  readonly conclusion: string;
  readonly decide: (effort: Effort) => Decided | Promise<Decided>;
}

/** Units of Z3's work per question. The hardest proof here takes a tenth of it. */
export const WORK = 20_000_000;
