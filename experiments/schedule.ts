import { cosineAnnealingLR } from '../reference/schedulers/cosine-annealing-lr.js';
import { exponentialLR } from '../reference/schedulers/exponential-lr.js';
import { reduceLROnPlateau } from '../reference/schedulers/reduce-lr-on-plateau.js';
import type { Schedule, Scheduler } from '../reference/schedulers/scheduler.js';
import { stepLR } from '../reference/schedulers/step-lr.js';

/** A scheduler with its settings, which Table 5 does not give: each is an assumption and part of a run's name. */
export type SchedulePlan =
  | { readonly name: 'StepLR'; readonly stepSize: number; readonly gamma: number }
  | { readonly name: 'ExponentialLR'; readonly gamma: number }
  | { readonly name: 'CosineAnnealingLR'; readonly tMax: number }
  | { readonly name: 'ReduceLROnPlateau'; readonly factor: number; readonly patience: number };

export const SCHEDULE_NAMES = ['StepLR', 'ExponentialLR', 'CosineAnnealingLR', 'ReduceLROnPlateau'] as const;

/**
 * The settings that we take for a scheduler over `epochs` epochs: PyTorch's defaults where it has them, else those of
 * its documentation's examples (gamma = 0.9 for ExponentialLR), a third of the epochs between two steps of StepLR, and a
 * half cosine over all epochs. ReduceLROnPlateau watches the training loss.
 */
export function schedulePlan(name: SchedulePlan['name'], epochs: number): SchedulePlan {
  switch (name) {
    case 'StepLR':
      return { name, stepSize: Math.max(1, Math.ceil(epochs / 3)), gamma: 0.1 };
    case 'ExponentialLR':
      return { name, gamma: 0.9 };
    case 'CosineAnnealingLR':
      return { name, tMax: epochs };
    case 'ReduceLROnPlateau':
      return { name, factor: 0.1, patience: 10 };
  }
}

/** The scheduler of a plan; without one gamma1 stays. Its state is plain JSON whatever its kind. */
export function schedulerOf(plan: SchedulePlan | null, learningRate: number): Scheduler {
  if (!plan) return { name: 'constant', init: () => ({ learningRate, epoch: 0 }), next: constant };
  switch (plan.name) {
    case 'StepLR':
      return stepLR({ learningRate, stepSize: plan.stepSize, gamma: plan.gamma });
    case 'ExponentialLR':
      return exponentialLR({ learningRate, gamma: plan.gamma });
    case 'CosineAnnealingLR':
      return cosineAnnealingLR({ learningRate, tMax: plan.tMax });
    case 'ReduceLROnPlateau':
      return reduceLROnPlateau({ learningRate, factor: plan.factor, patience: plan.patience });
  }
}

const constant = (state: Schedule): Schedule => ({ ...state, epoch: state.epoch + 1 });
