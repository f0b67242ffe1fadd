import { advance, initialStatus, type LossStatus } from './loss-status.js';
import type { Optimizer } from './optimizer.js';
import { resolveOptions, type LossAwareOptions } from './options.js';
import { InputError } from '../claims/input-error.js';

/** State of a wrapped optimizer: the inner state, never looked into, and the loss status. */
export interface LossAwareState<Inner> {
  readonly inner: Inner;
  readonly status: LossStatus;
}

/**
 * LGA around any optimizer (Algorithm 1):
 *
 *     x_{t+1} = x_t - [ base(g) + gamma2 * Omega_t / phi(g) ]
 *
 * base(g) is what `inner` would subtract; phi takes the raw gradient. When the correction is off (Omega = 0), the step
 * is the inner optimizer's, bit for bit. Options: the paper's hyper-parameters and the readings.
 * Source: Eq. 2, Algorithm 1.
 */
export function lossAware<Inner>(
  inner: Optimizer<Inner>,
  options?: LossAwareOptions,
): Optimizer<LossAwareState<Inner>> {
  const resolved = resolveOptions(options);
  const signedZero = resolved.phiAtNegativeZero === 'signed';
  return {
    name: `lossAware(${inner.name})`,
    init: (params) => ({ inner: inner.init(params), status: initialStatus(resolved.gamma2) }),
    propose(params, grads, state, info) {
      const { status, coefficient } = advance(state.status, info, resolved);
      const proposal = inner.propose(params, grads, state.inner, info);
      if (proposal.incentive) {
        throw new InputError(
          'an optimizer without a correction of its own',
          inner.name,
          'Wrap the plain optimizer once.',
        );
      }
      const next = { inner: proposal.state, status };
      if (coefficient === 0) return { base: proposal.base, state: next };
      return { base: proposal.base, incentive: { coefficient, xi: resolved.xi, signedZero }, state: next };
    },
    settle: (params, state) => (inner.settle ? { ...state, inner: inner.settle(params, state.inner) } : state),
  };
}
