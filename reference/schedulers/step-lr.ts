import { requireInteger, requireNonNegative } from '../validate.js';
import type { Scheduler } from './scheduler.js';

export interface StepLROptions {
  /** gamma1 of the first epoch, >= 0. */
  readonly learningRate: number;
  /** Epochs between two decays, >= 1. */
  readonly stepSize: number;
  /** Factor of a decay, >= 0. Default 0.1. */
  readonly gamma?: number;
}

/**
 * Decay by a factor every `stepSize` epochs:
 *
 *     n = n + 1
 *     gamma1 = gamma1 * gamma  if n mod stepSize = 0       next state: gamma1, n
 *
 * Error: k u, relative, after k decays, u = 2^-53; bits equal PyTorch's. Source: `torch.optim.lr_scheduler.StepLR`.
 */
export function stepLR({ learningRate, stepSize, gamma = 0.1 }: StepLROptions): Scheduler {
  requireNonNegative('learningRate', learningRate);
  requireInteger('stepSize', stepSize, 1);
  requireNonNegative('gamma', gamma);
  return {
    name: 'step-lr',
    init: () => ({ learningRate, epoch: 0 }),
    next(state) {
      const epoch = state.epoch + 1;
      return { learningRate: epoch % stepSize === 0 ? state.learningRate * gamma : state.learningRate, epoch };
    },
  };
}
