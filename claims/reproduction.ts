import type { OwnEnd } from './own-end.js';
import type { Verdict } from './verdict.js';

/** Runs of one arm of a comparison, one per seed. */
interface ArmResult {
  /** `without`, `with`, or an estimator of Table 13. */
  readonly arm: string;
  /** One per seed that did not diverge in either arm, in the order of the seeds. */
  readonly values: readonly number[];
  readonly mean: number | null;
  /** With divisor n - 1; null for fewer than two. */
  readonly deviation: number | null;
  readonly diverged: number;
}

/** Paired differences: the second arm minus the first, seed by seed. */
export interface Difference {
  readonly mean: number;
  /** 95 % bootstrap interval of the mean. */
  readonly low: number;
  readonly high: number;
  /** Where 95 % of means of as many runs as the paper's would lie, if the paper's runs were like these. */
  readonly predicted: { readonly low: number; readonly high: number };
  /** Of the sign test: seeds with a larger, smaller, equal value, and the two-sided p. */
  readonly sign: { readonly above: number; readonly below: number; readonly ties: number; readonly p: number };
}

/** What the correction did in the runs with it. */
export interface CorrectionUse {
  /** Share of all steps with Omega > 0, in [0, 1]. */
  readonly activeShare: number;
  /** The largest sum of gamma2 Omega / xi over a run: no parameter was moved further by the correction. */
  readonly reach: number;
}

/** A loss after each epoch, its mean over the seeds. */
export interface Course {
  readonly base: readonly number[];
  readonly other: readonly number[];
}

/** A comparison under one reading. */
export interface ReadingResult {
  /** `default`, or the choices that differ from it: `timeUnit=epoch`. */
  readonly reading: string;
  readonly base: ArmResult;
  readonly other: ArmResult;
  readonly difference?: Difference;
  /** Of a share of epochs, where there are runs. */
  readonly ownEnd?: OwnEnd;
  /** Of a curve over all epochs, where there are runs. */
  readonly course?: Course;
  readonly use: CorrectionUse | null;
  readonly outcome: 'agrees' | 'disagrees' | 'undecided';
  readonly because: string;
}

/** Two printed numbers, or two curves, beside what was measured for them. */
export interface Reproduction {
  /** `tab-1`, ..., or `fig-2`. */
  readonly table: string;
  readonly dataset: string;
  /** `all` for a mean or standard deviation over them. */
  readonly optimizer: string;
  /** `final test accuracy`, ... */
  readonly measure: string;
  readonly unit: string;
  readonly setting: string;
  /** Null for curves, of which no number is printed. */
  readonly printed: { readonly base: number; readonly other: number; readonly difference: number } | null;
  /** Where the runs differ from what the paper describes; empty for runs at full scale. */
  readonly deviations: readonly string[];
  /** What the paper does not say and was chosen; then no run can contradict the printed numbers. */
  readonly unsaid: readonly string[];
  readonly seeds: readonly number[];
  /** Runs that are not there yet. */
  readonly missing: number;
  readonly readings: readonly ReadingResult[];
}

/**
 * The verdict on two printed numbers, from what each reading came to; `default` first.
 *
 * Of curves only the sign of a difference can be told, so no verdict is about a number: `supported` where the loss is lower
 * with LGA by the default reading. Where it is not, the paper is not contradicted, since it says so of most optimizers and not
 * of this one: `inconclusive`, and the outcome of the reading says what was seen.
 */
export function reproductionVerdict({ readings, missing, unsaid, printed }: Reproduction): Verdict {
  const [first, ...others] = readings;
  if (first === undefined || missing > 0) return 'inconclusive';
  if (printed === null) return first.outcome === 'agrees' ? 'supported' : 'inconclusive';
  if (first.outcome === 'agrees') return unsaid.length > 0 ? 'consistent-only-if' : 'consistent';
  if (others.some(({ outcome }) => outcome === 'agrees')) return 'consistent-only-if';
  if (!readings.every(({ outcome }) => outcome === 'disagrees')) return 'inconclusive';
  return unsaid.length > 0 ? 'not-reproducible' : 'not-reproduced';
}

/** Of two trainings of one comparison the first says more: it differs less from what the paper describes, or has more pairs of runs. */
export function saysMore(a: Reproduction, b: Reproduction): boolean {
  if (a.deviations.length !== b.deviations.length) return a.deviations.length < b.deviations.length;
  const pairs = ({ readings }: Reproduction) => readings[0]?.other.values.length ?? 0;
  return pairs(a) > pairs(b);
}
