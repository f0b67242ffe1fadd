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

/** The sign of a measured difference in loss, told only where 0 lies outside its 95 % interval. */
function signOf({ low, high }: Difference): Judgement {
  if (high < 0) return { outcome: 'agrees', because: 'the loss is lower with LGA, as Fig. 2 is said to show of most' };
  if (low > 0) return { outcome: 'disagrees', because: 'the loss is higher with LGA; Fig. 2 is about most, not all' };
  return { outcome: 'undecided', because: 'too few runs to tell which loss is lower' };
}

/**
 * By rule: runs at full scale, five seeds at least, then where the printed difference and 0 lie; where no number is printed,
 * the sign.
 */
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
  if (printed === null) return signOf(difference);
  const { predicted } = difference;
  if (!allows(predicted, printed.difference, rounding)) {
    return { outcome: 'disagrees', because: 'the printed difference lies outside what five such runs would show' };
  }
  if (allows(predicted, 0, 0) && Math.abs(printed.difference) > rounding) {
    return undecided('too few runs to tell the printed difference from none');
  }
  return { outcome: 'agrees', because: 'five such runs would show the printed difference' };
}
