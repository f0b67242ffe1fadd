import type { Finding } from '../claims/check.js';
import type { ClaimId } from '../claims/paper.js';
import type { Cell } from '../claims/tables/cells.js';

/** One comparison that a forensic check made. */
export interface Examined {
  /** The claim that it speaks about. */
  readonly claim: ClaimId;
  /** Numbers that took part. */
  readonly cells: readonly Cell[];
  /** What was counted, where that is worth telling although it fits. */
  readonly saw?: string;
  /** Those that the finding is about, where others that took part are in order. */
  readonly about?: readonly Cell[];
  /** Nothing: they fit. */
  readonly finding?: Finding;
}

/** A way to look at the tables: which numbers it takes, and what has to hold between them. */
export interface Forensic {
  /** `mean`, `repeated`, ...: a part of the id of its checks. */
  readonly id: string;
  /** A sentence: what always holds. */
  readonly title: string;
  /** Why a number that does not fit could not be found this way, where that is so. */
  readonly blind?: string;
  readonly examine: (cells: readonly Cell[]) => readonly Examined[];
}

/** `95.95 (tab-2.1e-3.sgd.without)`. */
export const named = ({ text, id }: Cell): string => `${text} (${id})`;
