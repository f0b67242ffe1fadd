import type { Optimizer, Params } from '../optimizer.js';
import { resolveAsgd, type AsgdOptions } from './options.js';
import { rateOf } from './settings.js';
import { addScaled, zerosLike } from './tensors.js';

export interface AsgdState {
  /** Steps taken. */
  readonly step: number;
  /** Learning rate of the next step; before the first step the optimizer's own. */
  readonly eta: number;
  /** Weight of the newest parameters in the average; 1 copies them. */
  readonly mu: number;
  /** The average of the parameters, the result of the method; zeros before the first step. */
  readonly ax: Params;
}

/**
 * Averaged stochastic gradient descent. Per element, t = 1, 2, ...:
 *
 *     d = g + weightDecay * x
 *     base = eta * d + (lambda * eta) * x                  (eta of the first step: gamma1)
 *     x'   = x - base, or wherever the step went           (then `settle`)
 *     ax   = ax + (x' - ax) * mu                           (mu = 1: ax = x')
 *     eta  = gamma1 / (1 + lambda * gamma1 * t)^alpha
 *     mu   = 1 / max(1, t - t0)                            next state: t, eta, mu, ax
 *
 * eta is set at the end of a step from that step's gamma1, so a scheduler's new rate acts one step late.
 * Domain: finite x and g. PyTorch computes x * (1 - lambda * eta) - eta * d; subtracting one base instead differs by at
 * most 2 ulp(x). PyTorch keeps eta and mu in its default dtype, float32 unless set to float64; here they are float64.
 * Error (one step; u = 2^-53, first order; an underflowing product adds 2^-1075 at most): d: u |d| + u |weightDecay x|;
 * then, for d as computed, base: 2 u |eta d| + 3 u |lambda eta x|; ax: u |ax'| + 2 u |mu (x' - ax)|; mu: u, relative;
 * eta: (3 + alpha (1 + 2 y / (1 + y))) u, relative, y = lambda gamma1 t, where pow is good to 1 ulp.
 * Source: `torch.optim.ASGD`.
 */
export function asgd(options: AsgdOptions = {}): Optimizer<AsgdState> {
  const { learningRate, lambda, alpha, t0, weightDecay } = resolveAsgd(options);
  return {
    name: 'asgd',
    init: (params) => ({ step: 0, eta: learningRate, mu: 1, ax: zerosLike(params) }),
    propose(params, grads, state, info) {
      const rate = rateOf(info, learningRate);
      const eta = state.step === 0 ? rate : state.eta;
      const decay = lambda * eta;
      const base = addScaled(grads, weightDecay, params).map((d, k) => {
        const x = params[k]!;
        const out = new Float64Array(d.length);
        for (let i = 0; i < d.length; i++) out[i] = eta * d[i]! + decay * x[i]!;
        return out;
      });
      const step = state.step + 1;
      return { base, state: { ...state, step, eta: rate / (1 + lambda * rate * step) ** alpha } };
    },
    settle: (params, state) => ({
      ...state,
      mu: 1 / Math.max(1, state.step - t0),
      ax: state.mu === 1 ? params.map((x) => x.slice()) : state.ax.map((ax, k) => moved(ax, params[k]!, state.mu)),
    }),
  };
}

/** from + (to - from) * share, per element. */
function moved(from: Float64Array, to: Float64Array, share: number): Float64Array {
  const out = new Float64Array(from.length);
  for (let i = 0; i < from.length; i++) out[i] = from[i]! + (to[i]! - from[i]!) * share;
  return out;
}
