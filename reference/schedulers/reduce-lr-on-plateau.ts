import { InputError } from '../../claims/input-error.js';
import { requireDecay, requireFinite, requireInteger, requireNonNegative, requireOneOf } from '../validate.js';
import type { Schedule, Scheduler } from './scheduler.js';

export interface ReduceLROnPlateauOptions {
  /** gamma1 of the first epoch, >= 0. */
  readonly learningRate: number;
  /** Is a smaller or a larger metric better? Default 'min'. */
  readonly mode?: 'min' | 'max';
  /** Factor of a decay, in [0, 1). Default 0.1. */
  readonly factor?: number;
  /** Bad epochs in a row that are put up with, >= 0. Default 10. */
  readonly patience?: number;
  /** How much better counts as better. Default 1e-4. */
  readonly threshold?: number;
  /** Is the threshold a share of the best metric or a difference? Default 'rel'. */
  readonly thresholdMode?: 'rel' | 'abs';
  /** Epochs after a decay in which bad ones do not count, >= 0. Default 0. */
  readonly cooldown?: number;
  /** Never below this rate, >= 0. Default 0. */
  readonly minLearningRate?: number;
  /** A decay by this or less is left out, >= 0. Default 1e-8. */
  readonly epsilon?: number;
}

export interface PlateauSchedule extends Schedule {
  /** Best metric so far; null before the first. */
  readonly best: number | null;
  readonly badEpochs: number;
  /** Epochs of cooldown left. */
  readonly cooldown: number;
}

/**
 * Decay when the metric has not improved for more than `patience` epochs:
 *
 *     better = metric < best * (1 - threshold)             ('min', 'rel'; 'abs': best - threshold;
 *                                                           'max': >, and + for -)
 *     best, bad = metric, 0  if better,  else best, bad + 1
 *     cooldown > 0:    cooldown, bad = cooldown - 1, 0
 *     bad > patience:  gamma1 = max(gamma1 * factor, least) if that is lower by more than eps
 *                      cooldown, bad = the option, 0        next state: gamma1, best, bad, cooldown
 *
 * Domain: a finite metric every epoch. Error: k u, relative, after k decays, u = 2^-53; bits equal PyTorch's.
 * Source: `torch.optim.lr_scheduler.ReduceLROnPlateau`.
 */
export function reduceLROnPlateau(options: ReduceLROnPlateauOptions): Scheduler<PlateauSchedule> {
  const { learningRate, factor = 0.1, patience = 10, minLearningRate = 0, epsilon = 1e-8 } = options;
  const cooldownLength = options.cooldown ?? 0;
  requireNonNegative('learningRate', learningRate);
  requireDecay('factor', factor);
  requireInteger('patience', patience, 0);
  requireInteger('cooldown', cooldownLength, 0);
  requireNonNegative('minLearningRate', minLearningRate);
  requireNonNegative('epsilon', epsilon);
  const isBetter = comparison(options);
  return {
    name: 'reduce-lr-on-plateau',
    init: () => ({ learningRate, epoch: 0, best: null, badEpochs: 0, cooldown: 0 }),
    next(state, metric) {
      if (metric === undefined) throw new InputError('the metric of the epoch', 'none', 'Pass next(state, metric).');
      const value = requireFinite('the metric of the epoch', metric);
      const better = state.best === null || isBetter(value, state.best);
      const resting = state.cooldown > 0;
      const bad = better || resting ? 0 : state.badEpochs + 1;
      const decays = bad > patience;
      const lower = Math.max(state.learningRate * factor, minLearningRate);
      return {
        learningRate: decays && state.learningRate - lower > epsilon ? lower : state.learningRate,
        epoch: state.epoch + 1,
        best: better ? value : state.best,
        badEpochs: decays ? 0 : bad,
        cooldown: decays ? cooldownLength : resting ? state.cooldown - 1 : 0,
      };
    },
  };
}

/** Is the first metric better than the second, by the options' rule? */
function comparison(options: ReduceLROnPlateauOptions): (metric: number, best: number) => boolean {
  const mode = requireOneOf('mode', options.mode ?? 'min', ['min', 'max']);
  const thresholdMode = requireOneOf('thresholdMode', options.thresholdMode ?? 'rel', ['rel', 'abs']);
  const threshold = requireFinite('threshold', options.threshold ?? 1e-4);
  const sign = mode === 'min' ? -1 : 1;
  const bar = (best: number): number =>
    thresholdMode === 'rel' ? best * (1 + sign * threshold) : best + sign * threshold;
  return mode === 'min' ? (metric, best) => metric < bar(best) : (metric, best) => metric > bar(best);
}
