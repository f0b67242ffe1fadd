import type { StepInfo } from '../optimizer.js';
import { requireNonNegative } from '../validate.js';

/** gamma1 of this step: the scheduler's if it sets one, else the optimizer's own. */
export function rateOf(info: StepInfo, own: number): number {
  return info.learningRate === undefined ? own : requireNonNegative('learningRate of the step', info.learningRate);
}
