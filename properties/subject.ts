import type { LossStatus } from '../reference/loss-status.js';
import type { AnyOptimizer, Params, StepInfo } from '../reference/optimizer.js';
import type { LossAwareOptions } from '../reference/options.js';
import { lossAware } from '../reference/loss-aware.js';
import { step, type Step } from '../reference/eq-2.js';

/** A float64 implementation of LGA as the laws see it: a wrapper, a step, and a look at the loss status. */
export interface Subject {
  readonly name: string;
  wrap(inner: AnyOptimizer, options: LossAwareOptions): AnyOptimizer;
  step(optimizer: AnyOptimizer, params: Params, grads: Params, state: unknown, info: StepInfo): Step<unknown>;
  /** The loss status inside a state of a wrapped optimizer. */
  status(state: unknown): LossStatus;
}

/** The reference itself as a subject. */
export const REFERENCE: Subject = {
  name: 'reference',
  wrap: lossAware,
  step,
  status: (state) => (state as { readonly status: LossStatus }).status,
};
