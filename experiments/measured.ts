import type { Comparison } from './comparison.js';
import type { EpochRecord, History } from './history.js';

type What = Pick<Comparison, 'quantity' | 'split' | 'moment' | 'task'>;

/** The first epoch, from 0, whose test accuracy reaches `target`; -1 for none. */
const reaching = (epochs: readonly EpochRecord[], target: number) =>
  epochs.findIndex(({ testAccuracy }) => testAccuracy! >= target);

/** What a task with two losses calls them. */
const TASK_LOSS = { classification: 'classLoss', rotation: 'turnLoss' } as const;

/** One number of a finished training, in the table's unit: per cent, or the loss. */
function ofOne({ quantity, split, moment, task }: What, epochs: readonly EpochRecord[]): number {
  const last = epochs.at(-1)!;
  if (task) return last.train![TASK_LOSS[task]]!;
  if (quantity === 'loss') return split === 'train' ? last.trainLoss : last.testLoss;
  if (split === 'train') return 100 * last.trainAccuracy!;
  return 100 * (moment === 'best' ? Math.max(...epochs.map((one) => one.testAccuracy!)) : last.testAccuracy!);
}

/**
 * The two numbers of a comparison from two trainings of one seed; undefined where either diverged. A run with LGA that
 * `stopped` (tab-3.protocol) gives its accuracy at the first epoch that reaches the other's final one, else its last.
 */
export function measuredPair(what: What, base: History, other: History): readonly [number, number] | undefined {
  if (base.ending.kind === 'diverged' || other.ending.kind === 'diverged') return undefined;
  const first = ofOne(what, base.epochs);
  if (what.moment !== 'stopped') return [first, ofOne(what, other.epochs)];
  const at = reaching(other.epochs, base.epochs.at(-1)!.testAccuracy!);
  return [first, 100 * other.epochs.at(at)!.testAccuracy!];
}

/** Epochs with LGA until the final accuracy without is reached, as a share of all (Tables 3 and 4); 1 where it never is. */
export function epochRatio(base: History, other: History): number | undefined {
  if (base.ending.kind === 'diverged' || other.ending.kind === 'diverged') return undefined;
  const at = reaching(other.epochs, base.epochs.at(-1)!.testAccuracy!);
  return at === -1 ? 1 : (at + 1) / base.epochs.length;
}
