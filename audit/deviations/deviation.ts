import type { RunRequest } from '../protocol/messages.js';

/** A failure of one check that a port's authors know about. */
export interface Deviation {
  readonly check: string;
  /** The class of the counterexample: `disagreement of bound`. Nothing else is excused. */
  readonly kind: string;
  readonly reason: string;
  readonly issue: string;
  /** The last day on which it is excused, YYYY-MM-DD. */
  readonly expires: string;
  /** A run that shows it; without one, the whole check does. */
  readonly request?: RunRequest;
  readonly prefix?: readonly RunRequest[];
}

/** The file that holds deviations. */
export interface DeviationsFile {
  readonly schema: { readonly id: 'lga-verify/audit-deviations'; readonly version: 1 };
  readonly deviations: readonly Deviation[];
}

/** How `--write-deviations` marks what a person has to fill in. */
export const PLACEHOLDER = 'FILL IN';
