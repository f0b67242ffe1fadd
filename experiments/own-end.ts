import type { OwnEnd } from '../claims/own-end.js';
import { TRAINING, type Training } from '../claims/tables/layout.js';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { mean } from 'simple-statistics';
import type { Comparison } from './comparison.js';
import type { History } from './history.js';
import { allows } from './judgement.js';
import { epochRatio } from './measured.js';
import { pairedDifference } from './paired.js';

/** The control of a ratio, from the pairs of which no run diverged; undefined for other quantities, and without a pair. */
export function ownEndOf(
  comparison: Comparison,
  pairs: readonly (readonly [base: History, other: History])[],
  generator: RandomGenerator,
): OwnEnd | undefined {
  const { quantity, dataset, printed, rounding } = comparison;
  if (quantity !== 'ratio' || printed === null || pairs.length === 0) return undefined;
  const values = pairs.map(([base]) => epochRatio(comparison, base, base) ?? 1);
  const { runs } = TRAINING[dataset] as Training;
  const explains =
    values.length > 1 && allows(pairedDifference(values, runs, generator).predicted, printed.other, rounding);
  const never = pairs.filter(([base, other]) => epochRatio(comparison, base, other) === undefined).length;
  return { values, mean: mean(values), explains, never };
}
