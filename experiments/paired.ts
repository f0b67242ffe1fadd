import { uniformInt } from 'pure-rand/distribution/uniformInt';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { binomialDistribution, mean, quantileSorted } from 'simple-statistics';
import type { Difference } from '../claims/reproduction.js';

const RESAMPLES = 4000;

/** Two-sided sign test: the probability, signs being fair coins, of a split at least as uneven; 1 without any sign. */
export function signTest(differences: readonly number[]): Difference['sign'] {
  const above = differences.filter((value) => value > 0).length;
  const below = differences.filter((value) => value < 0).length;
  const signs = above + below;
  const tail = signs === 0 ? [] : binomialDistribution(signs, 0.5)!.slice(0, Math.min(above, below) + 1);
  const p = signs === 0 ? 1 : Math.min(1, 2 * tail.reduce((sum, one) => sum + one, 0));
  return { above, below, ties: differences.length - signs, p };
}

/**
 * The mean of paired differences with two 95 % intervals, both from resamples with replacement:
 *
 *     of the mean:       quantiles of d* = mean(n resampled)
 *     of other means:    quantiles of mean(`runs` resampled) + d - d*, a second experiment of so many runs
 *
 * Resamples of n values spread less than what they are drawn from, by (n - 1) / n in variance; deviations from the mean
 * are widened by sqrt(n / (n - 1)) for that. At least two differences.
 */
export function pairedDifference(differences: readonly number[], runs: number, generator: RandomGenerator): Difference {
  const n = differences.length;
  const centre = mean([...differences]);
  const widened = differences.map((value) => (value - centre) * Math.sqrt(n / (n - 1)));
  const drawn = (count: number): number => {
    let sum = 0;
    for (let i = 0; i < count; i++) sum += widened[uniformInt(generator, 0, n - 1)]!;
    return sum / count;
  };
  const own = Float64Array.from({ length: RESAMPLES }, () => drawn(n)).sort();
  const others = Float64Array.from({ length: RESAMPLES }, () => drawn(runs) - drawn(n)).sort();
  const at = (sorted: Float64Array, share: number) => centre + quantileSorted([...sorted], share);
  return {
    ...{ mean: centre, low: at(own, 0.025), high: at(own, 0.975) },
    predicted: { low: at(others, 0.025), high: at(others, 0.975) },
    sign: signTest(differences),
  };
}
