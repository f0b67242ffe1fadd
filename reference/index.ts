/** LGA in pure float64: the correction, the optimizers it wraps, the schedulers, and objectives to try them on. */
export { bracket, step, type Step } from './eq-2.js';
export { nextBound, weight } from './eq-3.js';
export { omega } from './eq-4.js';
export { phi } from './eq-5.js';
export { lossAware, type LossAwareState } from './loss-aware.js';
export { advance, initialStatus, type Advance, type LossStatus } from './loss-status.js';
export { multiWell, WELLS } from './objectives/multi-well.js';
export { type Objective } from './objectives/objective.js';
export { plateau } from './objectives/plateau.js';
export { quadratic, type Quadratic } from './objectives/quadratic.js';
export {
  type AnyOptimizer,
  type Incentive,
  type Optimizer,
  type Params,
  type Proposal,
  type StepInfo,
} from './optimizer.js';
export { adadelta, type AdadeltaState } from './optimizers/adadelta.js';
export { adagrad, type AdagradState } from './optimizers/adagrad.js';
export { adam, type AdamState } from './optimizers/adam.js';
export { adamax, type AdamaxState } from './optimizers/adamax.js';
export { asgd, type AsgdState } from './optimizers/asgd.js';
export { OPTIMIZERS } from './optimizers/index.js';
export {
  type AdadeltaOptions,
  type AdagradOptions,
  type AdamaxOptions,
  type AdamOptions,
  type AsgdOptions,
  type OptimizerName,
  type OptimizerOptions,
  type RmspropOptions,
  type SgdOptions,
} from './optimizers/options.js';
export { rmsprop, type RmspropState } from './optimizers/rmsprop.js';
export { momentum, nesterov, sgd, type SgdState } from './optimizers/sgd.js';
export { resolveOptions, type LossAwareOptions, type ResolvedOptions } from './options.js';
export { cosineAnnealingLR, type CosineAnnealingLROptions } from './schedulers/cosine-annealing-lr.js';
export { exponentialLR, type ExponentialLROptions } from './schedulers/exponential-lr.js';
export { SCHEDULERS, type SchedulerName } from './schedulers/index.js';
export {
  reduceLROnPlateau,
  type PlateauSchedule,
  type ReduceLROnPlateauOptions,
} from './schedulers/reduce-lr-on-plateau.js';
export { type Schedule, type Scheduler } from './schedulers/scheduler.js';
export { stepLR, type StepLROptions } from './schedulers/step-lr.js';
