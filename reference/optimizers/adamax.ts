import type { Optimizer, Params } from '../optimizer.js';
import { resolveAdamax, type AdamaxOptions } from './options.js';
import { rateOf } from './settings.js';
import { addScaled, zerosLike } from './tensors.js';

export interface AdamaxState {
  /** Steps taken. */
  readonly step: number;
  /** m. */
  readonly expAvg: Params;
  /** u. */
  readonly expInf: Params;
}

/**
 * Adamax. Per element, t = 1, 2, ...:
 *
 *     d = g + lambda * x
 *     m = beta1 * m + (1 - beta1) * d
 *     u = max(beta2 * u, |d| + eps)
 *     base = gamma1 / (1 - beta1^t) * m / u                next state: t, m, u
 *
 * Domain: finite x and g; eps = 0 gives 0 / 0 = NaN where all gradients were 0, as in PyTorch.
 * Error (one step; u = 2^-53, first order; d as computed, itself u |d| + u |lambda x|): m: 2 u |beta1 m| +
 * 3 u |(1 - beta1) d| =: M; u: 1 u, relative; base: M |base / m| + (5 u + C) |base|,
 * C = ulp(beta1^t) / (1 - beta1^t), 0 at t = 1 (pow is good to 1 ulp). An underflowing product adds 2^-1075 at most,
 * before it is divided by u; nothing is squared, so 1e300 is as good as 1. Bits equal PyTorch's (without fused
 * multiply-add) where both libraries round beta1^t alike.
 * Source: `torch.optim.Adamax`.
 */
export function adamax(options: AdamaxOptions = {}): Optimizer<AdamaxState> {
  const { learningRate, beta1, beta2, epsilon, weightDecay } = resolveAdamax(options);
  const fresh = 1 - beta1;
  return {
    name: 'adamax',
    init: (params) => ({ step: 0, expAvg: zerosLike(params), expInf: zerosLike(params) }),
    propose(params, grads, state, info) {
      const step = state.step + 1;
      const stepSize = rateOf(info, learningRate) / (1 - beta1 ** step);
      const expAvg = zerosLike(params);
      const expInf = zerosLike(params);
      const base = addScaled(grads, weightDecay, params).map((d, k) => {
        const m = expAvg[k]!;
        const m0 = state.expAvg[k]!;
        const u = expInf[k]!;
        const u0 = state.expInf[k]!;
        const out = new Float64Array(d.length);
        for (let i = 0; i < d.length; i++) {
          const di = d[i]!;
          const mi = (m[i] = beta1 * m0[i]! + fresh * di);
          const ui = (u[i] = Math.max(beta2 * u0[i]!, Math.abs(di) + epsilon));
          out[i] = (stepSize * mi) / ui;
        }
        return out;
      });
      return { base, state: { step, expAvg, expInf } };
    },
  };
}
