import type { Course } from '../claims/reproduction.js';
import { mean } from 'simple-statistics';
import type { Comparison } from './comparison.js';
import type { History } from './history.js';

/** The train losses of a curve, epoch by epoch; undefined for other comparisons, and without a pair. */
export function courseOf(
  { moment }: Pick<Comparison, 'moment'>,
  pairs: readonly (readonly [base: History, other: History])[],
): Course | undefined {
  const [first] = pairs;
  if (moment !== 'whole' || !first) return undefined;
  const over = (at: 0 | 1) =>
    first[at].epochs.map((_, epoch) => mean(pairs.map((pair) => pair[at].epochs[epoch]!.trainLoss)));
  return { base: over(0), other: over(1) };
}
