import type { Difference, ReadingResult } from '../claims/reproduction.js';
import type { Comparison } from './comparison.js';

/** With fewer pairs neither the sign test nor the bootstrap can say much: the paper has five. */
const LEAST_SEEDS = 5;

type Judgement = Pick<ReadingResult, 'outcome' | 'because'>;

/** More than doubles up to 100 are off after a few thousand sums, and no digit that anybody prints. */
const DOUBLES = 1e-9;

/** Whether a number can be one of those predicted, `slack` being how far rounding may have moved it, the ends included. */
export const allows = ({ low, high }: Difference['predicted'], value: number, slack: number): boolean =>
  value >= low - slack - DOUBLES && value <= high + slack + DOUBLES;

/** By rule: runs at full scale, five seeds at least, then where the printed difference and 0 lie. */
export function judged(
  { printed, rounding }: Comparison,
  pairs: number,
  difference: Difference | undefined,
  deviations: readonly string[],
): Judgement {
  const undecided = (because: string): Judgement => ({ outcome: 'undecided', because });
  if (!difference) return undecided(`${pairs} of at least 2 pairs of runs`);
  if (deviations.length > 0) return undecided(deviations.join(', '));
  if (pairs < LEAST_SEEDS) return undecided(`${pairs} of at least ${LEAST_SEEDS} pairs of runs`);
  const { predicted } = difference;
  if (!allows(predicted, printed.difference, rounding)) {
    return { outcome: 'disagrees', because: 'the printed difference lies outside what five such runs would show' };
  }
  if (allows(predicted, 0, 0) && Math.abs(printed.difference) > rounding) {
    return undecided('too few runs to tell the printed difference from none');
  }
  return { outcome: 'agrees', because: 'five such runs would show the printed difference' };
}
