import { mean, standardDeviation } from 'simple-statistics';
import type { Comparison } from './comparison.js';
import type { EpochRecord, History } from './history.js';

export type What = Pick<Comparison, 'quantity' | 'of' | 'split' | 'moment' | 'task'>;

/** What a task with two losses calls them. */
const TASK_LOSS = { classification: 'classLoss', rotation: 'turnLoss' } as const;

/** The number that an epoch ends with, in the table's unit: per cent, or the loss. */
function atEnd({ of, split, task }: What, epoch: EpochRecord): number {
  if (task) return epoch.train![TASK_LOSS[task]]!;
  if (of === 'loss') return split === 'train' ? epoch.trainLoss : epoch.testLoss;
  return 100 * (split === 'train' ? epoch.trainAccuracy! : epoch.testAccuracy!);
}

/** The first epoch of `other`, from 0, that is at least as good as the last one of `base`; -1 for none. */
function reaching(what: What, base: History, other: History): number {
  const target = atEnd(what, base.epochs.at(-1)!);
  return other.epochs.findIndex((epoch) =>
    what.of === 'loss' ? atEnd(what, epoch) <= target : atEnd(what, epoch) >= target,
  );
}

/**
 * Epochs until `other` is as good as `base` at its end, as a share of all epochs: by the test accuracy (Tables 3 and 4) or
 * the train loss (Tables 9 and 10). Undefined where it never is.
 */
export function epochRatio(what: What, base: History, other: History): number | undefined {
  const at = reaching(what, base, other);
  return at === -1 ? undefined : (at + 1) / base.epochs.length;
}

/** One number of a training. The first half of an odd number of epochs is without the one in the middle; of one it is that one. */
function ofOne(what: What, { epochs }: History): number {
  const values = (some: readonly EpochRecord[]) => some.map((epoch) => atEnd(what, epoch));
  switch (what.moment) {
    case 'best':
      return Math.max(...values(epochs));
    case 'early':
      return mean(values(epochs.slice(0, Math.max(1, Math.floor(epochs.length / 2)))));
    case 'whole':
      return mean(values(epochs));
    default:
      return atEnd(what, epochs.at(-1)!);
  }
}

/** A run with LGA that `stopped` (tab-3.protocol) gives its accuracy at the first epoch that reaches the other's final one, else its last. */
function ofTwo(what: What, base: History, other: History): readonly [number, number] {
  if (what.quantity === 'ratio') return [1, epochRatio(what, base, other) ?? 1];
  if (what.moment !== 'stopped') return [ofOne(what, base), ofOne(what, other)];
  return [ofOne(what, base), atEnd(what, other.epochs.at(reaching(what, base, other))!)];
}

export const diverged = ({ ending }: History): boolean => ending.kind === 'diverged';

/**
 * The two numbers of a comparison from the trainings of one seed, one for each optimizer; undefined where any of them
 * diverged. The standard deviation is that of Table 5: with divisor 7.
 */
export function measuredPair(
  what: What,
  base: readonly History[],
  other: readonly History[],
): readonly [number, number] | undefined {
  if ([...base, ...other].some(diverged)) return undefined;
  const pairs = base.map((one, i) => ofTwo(what, one, other[i]!));
  const statistic = what.quantity === 'sd' ? standardDeviation : mean; // Of one number the mean is that number.
  return [statistic(pairs.map(([first]) => first)), statistic(pairs.map(([, second]) => second))];
}
