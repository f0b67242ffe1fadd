import { InputError } from '../claims/input-error.js';
import { nextBound } from './eq-3.js';
import { omega } from './eq-4.js';
import type { StepInfo } from './optimizer.js';
import type { ResolvedOptions } from './options.js';
import { requireFinite, requireInteger } from './validate.js';

/** The scalars that LGA keeps about the loss, shared by all parameters. Plain JSON data. */
export interface LossStatus {
  /** Last t seen: the step, or the epoch by the reading `timeUnit`; -1 before the first step. */
  readonly t: number;
  /** Upper bound of the loss: f_0. */
  readonly cap: number;
  /** Losses that went into `bound`. */
  readonly n: number;
  /** E_t. */
  readonly bound: number;
  /** f at the last t. */
  readonly previousLoss: number;
  /** gamma2 for the next step (for `decayOrder: 'before-use'` also the one just used). */
  readonly gamma2: number;
  /** Omega of the last step. */
  readonly omega: number;
}

export function initialStatus(gamma2: number): LossStatus {
  return { t: -1, cap: 0, n: 0, bound: 0, previousLoss: 0, gamma2, omega: 0 };
}

/** What a loss does to the status, and the coefficient gamma2 * Omega of this step's correction. */
export interface Advance {
  readonly status: LossStatus;
  /** gamma2 * Omega >= 0; 0 means that the correction is off. */
  readonly coefficient: number;
}

/**
 * Lines 7-10 of Algorithm 1 for one loss f_t:
 *
 *     t = 0    cap = f_0, E_0 = 0
 *     t >= 1   E_t by Eq. 3;  gamma2 <- gamma2 / 10 if f_t > f_{t-1}
 *     Omega_t by Eq. 4;  coefficient = gamma2 * Omega_t;  next status (t, cap, n, E_t, f_t, gamma2, Omega_t)
 *
 * With `timeUnit: 'epoch'`, t is `info.epoch` and E, gamma2 and f_{t-1} move at the first step of an epoch only; Omega
 * uses every step's own loss.
 * Error: gamma2 after k divisions is within k/2 ulp of gamma2 / 10^k; coefficient adds 1/2 ulp to Omega's and gamma2's.
 * Source: Algorithm 1; Eqs. 3, 4.
 */
export function advance(status: LossStatus, info: StepInfo, options: ResolvedOptions): Advance {
  const f = requireFinite(`loss at step ${status.t + 1}`, info.loss);
  const first = status.t < 0;
  const t = options.timeUnit === 'step' ? status.t + 1 : requireInteger('epoch', info.epoch, Math.max(0, status.t));
  const ticks = first || t > status.t;
  const cap = first ? f : status.cap;
  const estimates = first ? options.boundAtStart === 'updated' : ticks;
  const n = estimates ? status.n + 1 : status.n;
  const bound = estimates ? nextBound(status.bound, f, t, n, options) : status.bound;
  const rose = !first && ticks && f > status.previousLoss;
  const divided = rose ? status.gamma2 / 10 : status.gamma2;
  const used = options.decayOrder === 'before-use' ? divided : status.gamma2;
  const gap = omega(f, bound, cap, options.epsilon, options.threshold);
  const coefficient = used * gap;
  if (!Number.isFinite(coefficient / options.xi)) {
    throw new InputError('a loss for which gamma2 * Omega / xi is finite', `loss ${f}`, 'Scale the loss down.');
  }
  return {
    status: { t, cap, n, bound, previousLoss: ticks ? f : status.previousLoss, gamma2: divided, omega: gap },
    coefficient,
  };
}
