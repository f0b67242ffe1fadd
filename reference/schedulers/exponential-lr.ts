import { requireNonNegative } from '../validate.js';
import type { Scheduler } from './scheduler.js';

export interface ExponentialLROptions {
  /** gamma1 of the first epoch, >= 0. */
  readonly learningRate: number;
  /** Factor per epoch, >= 0. */
  readonly gamma: number;
}

/**
 * Decay by a factor every epoch:
 *
 *     n = n + 1
 *     gamma1 = gamma1 * gamma                              next state: gamma1, n
 *
 * Error: n u, relative, u = 2^-53, and all of it can be used; underflow adds 2^-1075 per epoch at most, for gamma <= 1.
 * Bits equal PyTorch's. Source: `torch.optim.lr_scheduler.ExponentialLR`.
 */
export function exponentialLR({ learningRate, gamma }: ExponentialLROptions): Scheduler {
  requireNonNegative('learningRate', learningRate);
  requireNonNegative('gamma', gamma);
  return {
    name: 'exponential-lr',
    init: () => ({ learningRate, epoch: 0 }),
    next: (state) => ({ learningRate: state.learningRate * gamma, epoch: state.epoch + 1 }),
  };
}
