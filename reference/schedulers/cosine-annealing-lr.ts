import { requireInteger, requireNonNegative } from '../validate.js';
import type { Scheduler } from './scheduler.js';

export interface CosineAnnealingLROptions {
  /** gamma1 of the first epoch, >= 0. */
  readonly learningRate: number;
  /** T: epochs from the largest to the smallest rate, >= 1. */
  readonly tMax: number;
  /** m: the smallest rate, >= 0. Default 0. */
  readonly minLearningRate?: number;
}

/**
 * Half a cosine down in `tMax` epochs, then up again, by PyTorch's recursion (G: the first gamma1):
 *
 *     n = n + 1
 *     gamma1 = gamma1 + (G - m) * (1 - cos(pi / T)) / 2                                if n - 1 = T, 3 T, 5 T, ...
 *     gamma1 = (1 + cos(pi n / T)) / (1 + cos(pi (n - 1) / T)) * (gamma1 - m) + m      otherwise
 *                                                          next state: gamma1, n
 *
 * In exact arithmetic m + (G - m) * (1 + cos(pi n / T)) / 2 for every n; the branch avoids 0 / 0.
 * Error (u = 2^-53, first order, cos good to 1 ulp): with m = 0, relative, (2 n + e(n)) u before the minimum, where
 * e(n) = 1 + (1 + 2.36 a |sin a|) / (1 + cos a), a = pi n / T, is that of 1 + cos: heights cancel along the way, only the
 * newest stays. Exact at T. After it (2 + c + 2 (n - T - 1) + e(n) + e(T + 1)) u (at T + 1 without both e),
 * c = (1 + 2.36 b sin b) / (1 - cos b), b = pi / T. Near T e is about 0.2 T^2, and e(T + 1) stays. With m > 0 relative to
 * gamma1 - m, each epoch adding 1 + gamma1 / (gamma1 - m), and u m at T.
 * Source: `torch.optim.lr_scheduler.CosineAnnealingLR`.
 */
export function cosineAnnealingLR(options: CosineAnnealingLROptions): Scheduler {
  const { learningRate: largest, tMax, minLearningRate: least = 0 } = options;
  requireNonNegative('learningRate', largest);
  requireInteger('tMax', tMax, 1);
  requireNonNegative('minLearningRate', least);
  const height = (epoch: number): number => 1 + Math.cos((Math.PI * epoch) / tMax);
  return {
    name: 'cosine-annealing-lr',
    init: () => ({ learningRate: largest, epoch: 0 }),
    next(state) {
      const epoch = state.epoch + 1;
      const atMinimum = state.epoch % (2 * tMax) === tMax;
      const learningRate = atMinimum
        ? state.learningRate + ((largest - least) * (1 - Math.cos(Math.PI / tMax))) / 2
        : (height(epoch) / height(state.epoch)) * (state.learningRate - least) + least;
      return { learningRate, epoch };
    },
  };
}
