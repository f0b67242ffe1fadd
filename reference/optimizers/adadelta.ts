import type { Optimizer, Params } from '../optimizer.js';
import { resolveAdadelta, type AdadeltaOptions } from './options.js';
import { rateOf } from './settings.js';
import { addScaled, zerosLike } from './tensors.js';

export interface AdadeltaState {
  /** v: average of squared gradients. */
  readonly squareAvg: Params;
  /** u: average of squared updates. */
  readonly accDelta: Params;
}

/**
 * Adadelta. Per element, in this order:
 *
 *     d = g + lambda * x
 *     v = rho * v + (1 - rho) * d * d
 *     s = sqrt(u + eps) / sqrt(v + eps) * d
 *     u = rho * u + (1 - rho) * s * s
 *     base = gamma1 * s                                    next state: v, u
 *
 * Domain: finite x and g; eps = 0 gives 0 / 0 = NaN where all gradients were 0, as in PyTorch.
 * Error (one step; u = 2^-53, first order; d as computed, itself u |d| + u |lambda x|): v: 2 u rho v +
 * 4 u (1 - rho) d^2; s: 7 u, relative (roots 1.5 and 3.5, quotient, product); u: 2 u rho u + 18 u (1 - rho) s^2;
 * base: 8 u, relative. An underflowing product adds 2^-1075 at most. (1 - rho) d^2 > 1.8e308 makes v = Infinity and
 * base 0, now and later. Bits equal PyTorch's (without fused multiply-add).
 * Source: `torch.optim.Adadelta`.
 */
export function adadelta(options: AdadeltaOptions = {}): Optimizer<AdadeltaState> {
  const { learningRate, rho, epsilon, weightDecay } = resolveAdadelta(options);
  const fresh = 1 - rho;
  return {
    name: 'adadelta',
    init: (params) => ({ squareAvg: zerosLike(params), accDelta: zerosLike(params) }),
    propose(params, grads, state, info) {
      const rate = rateOf(info, learningRate);
      const squareAvg = zerosLike(params);
      const accDelta = zerosLike(params);
      const base = addScaled(grads, weightDecay, params).map((d, k) => {
        const v = squareAvg[k]!;
        const v0 = state.squareAvg[k]!;
        const u = accDelta[k]!;
        const u0 = state.accDelta[k]!;
        const out = new Float64Array(d.length);
        for (let i = 0; i < d.length; i++) {
          const di = d[i]!;
          const vi = (v[i] = rho * v0[i]! + fresh * di * di);
          const s = (Math.sqrt(u0[i]! + epsilon) / Math.sqrt(vi + epsilon)) * di;
          u[i] = rho * u0[i]! + fresh * s * s;
          out[i] = rate * s;
        }
        return out;
      });
      return { base, state: { squareAvg, accDelta } };
    },
  };
}
