import type { Optimizer, Params } from '../optimizer.js';
import { resolveSgd, type SgdOptions } from './options.js';
import { rateOf } from './settings.js';
import { addScaled, scaled } from './tensors.js';

export interface SgdState {
  /** b; null before the first step and without momentum. */
  readonly momentumBuffer: Params | null;
}

/**
 * Stochastic gradient descent, with momentum and Nesterov's variant. Per element, in this order:
 *
 *     d = g + lambda * x                                   (lambda = 0: d = g)
 *     b = mu * b + (1 - tau) * d                           (first step: b = d, undampened)
 *     s = d + mu * b  (nesterov),  b  (momentum),  d  (mu = 0)
 *     base = gamma1 * s                                    next state: b
 *
 * Without momentum and weight decay `base` is the number gamma1: base(g) = gamma1 * g.
 * Domain: finite x and g; any shapes. Bits equal PyTorch's (without fused multiply-add).
 * Error (one step; u = 2^-53, first order; an underflowing product adds 2^-1075 at most): d: u |d| + u |lambda x|; then,
 * for d as computed, b: 2 u |mu b| + 3 u |(1 - tau) d|; base: gamma1 times one u more per term, without momentum
 * u |base|, with nesterov gamma1 u (2 |d| + 4 |mu d| + 5 |mu^2 b|).
 * Source: Algorithm 1, line 4; `torch.optim.SGD`.
 */
export function sgd(options: SgdOptions = {}): Optimizer<SgdState> {
  const { learningRate, momentum: mu, dampening, weightDecay, nesterov } = resolveSgd(options);
  return {
    name: 'sgd',
    init: () => ({ momentumBuffer: null }),
    propose(params, grads, state, info) {
      const rate = rateOf(info, learningRate);
      if (mu === 0 && weightDecay === 0) return { base: rate, state };
      const d = addScaled(grads, weightDecay, params);
      if (mu === 0) return { base: scaled(d, rate), state };
      const b = nextBuffer(d, state.momentumBuffer, mu, 1 - dampening);
      return { base: scaled(nesterov ? addScaled(d, mu, b) : b, rate), state: { momentumBuffer: b } };
    },
  };
}

/** SGD with momentum, 0.9 by default. */
export function momentum(options: SgdOptions = {}): Optimizer<SgdState> {
  return { ...sgd({ ...options, momentum: options.momentum ?? 0.9 }), name: 'momentum' };
}

/** SGD with Nesterov's momentum, 0.9 by default. */
export function nesterov(options: SgdOptions = {}): Optimizer<SgdState> {
  return { ...sgd({ ...options, momentum: options.momentum ?? 0.9, nesterov: true }), name: 'nesterov' };
}

/** mu * b + weight * d; a copy of d when there is no b yet. */
function nextBuffer(d: Params, buffer: Params | null, mu: number, weight: number): Params {
  return d.map((dk, k) => {
    const b = buffer?.[k];
    if (!b) return dk.slice();
    const out = new Float64Array(dk.length);
    for (let i = 0; i < dk.length; i++) out[i] = mu * b[i]! + weight * dk[i]!;
    return out;
  });
}
