import type { Premise } from '../../claims/proof-evidence.js';
import type { Obligation } from './obligation.js';
import { valid } from './valid.js';

/** A conclusion and what it is drawn from. */
interface Question {
  readonly premises: readonly Premise[];
  readonly conclusion: string;
}

/**
 * Induction over a counter (steps or coordinates) as two obligations: the base, and the step, whose premises hold the
 * induction hypothesis. That these two give the statement for every value of the counter is the only thing trusted.
 */
export function induction(name: string, parts: { readonly base: Question; readonly step: Question }) {
  const { base, step } = parts;
  return [
    valid(`${name}, base`, base.premises, base.conclusion),
    valid(`${name}, step`, step.premises, step.conclusion),
  ] as const satisfies readonly Obligation[];
}
