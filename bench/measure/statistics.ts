import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import type { Ratio } from '../../claims/measurement.js';
import { requireInteger } from '../../reference/validate.js';

/** 2.5 % of the resamples lie outside the interval on either side: 50 of 2,000. */
const RESAMPLES = 2000;
const OUTSIDE = 50;

/** The middle value; of an even count the mean of the two middle values. At least one finite value. */
export function median(values: ArrayLike<number>): number {
  requireInteger('number of values', values.length, 1);
  const sorted = Float64Array.from(values).sort();
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/**
 * How many times the cost of `denominator` that of `numerator` is, from samples taken in pairs (one of each per round):
 *
 *     d_i = log(numerator_i / denominator_i);  estimate = exp(median d)
 *
 * Pairing cancels what slows a whole round down, and the median forgets rounds in which only one of the two was hit.
 * Interval: percentile bootstrap of the median, 2,000 resamples of the rounds, between the 51st smallest and the 51st
 * largest. Takes rounds as independent; the random order within them is what that rests on.
 * Samples: finite, > 0, as many on both sides, at least 2.
 */
export function pairedRatio(
  numerator: readonly number[],
  denominator: readonly number[],
  generator: RandomGenerator,
): Ratio {
  requireInteger('number of pairs', numerator.length, 2);
  requireInteger('number of denominators', denominator.length, numerator.length);
  const logs = numerator.map((value, i) => Math.log(value / denominator[i]!));
  const draw = new Float64Array(logs.length);
  const medians = Float64Array.from({ length: RESAMPLES }, () => {
    for (let i = 0; i < draw.length; i++) draw[i] = logs[uniformInt(generator, 0, logs.length - 1)]!;
    return median(draw);
  }).sort();
  return {
    estimate: Math.exp(median(logs)),
    low: Math.exp(medians[OUTSIDE]!),
    high: Math.exp(medians[RESAMPLES - 1 - OUTSIDE]!),
  };
}

/** The values in a random order, each order equally likely (Fisher-Yates). */
export function shuffled<T>(values: readonly T[], generator: RandomGenerator): T[] {
  const order = [...values];
  for (let i = order.length - 1; i > 0; i--) {
    const j = uniformInt(generator, 0, i);
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}

/** The square root of the product, pair by pair: what two equal arms took, with less noise than either. */
export function geometricMeans(a: readonly number[], b: readonly number[]): readonly number[] {
  return a.map((value, i) => Math.sqrt(value * b[i]!));
}
