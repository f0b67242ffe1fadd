import type { Optimizer, Params } from '../optimizer.js';
import { resolveAdam, type AdamOptions } from './options.js';
import { rateOf } from './settings.js';
import { addScaled, zerosLike } from './tensors.js';

export interface AdamState {
  /** Steps taken. */
  readonly step: number;
  /** m. */
  readonly expAvg: Params;
  /** v. */
  readonly expAvgSq: Params;
  /** Largest v so far; null unless amsgrad. */
  readonly maxExpAvgSq: Params | null;
}

/**
 * Adam. Per element, t = 1, 2, ...:
 *
 *     d = g + lambda * x
 *     m = beta1 * m + (1 - beta1) * d
 *     v = beta2 * v + (1 - beta2) * d * d
 *     w = v,  amsgrad: max(w, v)
 *     q = sqrt(w) / sqrt(1 - beta2^t) + eps
 *     base = gamma1 / (1 - beta1^t) * m / q                next state: t, m, v, w
 *
 * Domain: finite x and g; eps = 0 gives 0 / 0 = NaN where all gradients were 0, as in PyTorch.
 * Error (one step; u = 2^-53, first order; d as computed, itself u |d| + u |lambda x|): m: 2 u |beta1 m| +
 * 3 u |(1 - beta1) d| =: M; v, w: 2 u beta2 v + 4 u (1 - beta2) d^2; base: M |base / m| + (10.5 u + C1 + C2 / 2) |base|,
 * C = ulp(beta^t) / (1 - beta^t), 0 at t = 1: pow is good to 1 ulp; for beta2 = 0.999 C2 is about 500 u at t = 2.
 * (10.5: 1 - beta1^t, gamma1 / that, times m, over q; in q 2 of w, 1 root, 1/2 + 1 of the correction, quotient, + eps.)
 * An underflowing product adds 2^-1075 at most, before it is divided by q. (1 - beta2) d^2 > 1.8e308 makes v = Infinity
 * and base 0, now and later. Bits equal PyTorch's (without fused multiply-add) where both libraries round beta^t alike.
 * Source: Section A.2 (the moments and their corrections); `torch.optim.Adam`.
 */
export function adam(options: AdamOptions = {}): Optimizer<AdamState> {
  const { learningRate, beta1, beta2, epsilon, weightDecay, amsgrad } = resolveAdam(options);
  const fresh1 = 1 - beta1;
  const fresh2 = 1 - beta2;
  return {
    name: 'adam',
    init: (params) => ({
      step: 0,
      expAvg: zerosLike(params),
      expAvgSq: zerosLike(params),
      maxExpAvgSq: amsgrad ? zerosLike(params) : null,
    }),
    propose(params, grads, state, info) {
      const step = state.step + 1;
      const stepSize = rateOf(info, learningRate) / (1 - beta1 ** step);
      const correction = Math.sqrt(1 - beta2 ** step);
      const expAvg = zerosLike(params);
      const expAvgSq = zerosLike(params);
      const maxExpAvgSq = state.maxExpAvgSq && zerosLike(params);
      const base = addScaled(grads, weightDecay, params).map((d, k) => {
        const m = expAvg[k]!;
        const m0 = state.expAvg[k]!;
        const v = expAvgSq[k]!;
        const v0 = state.expAvgSq[k]!;
        const w = maxExpAvgSq?.[k];
        const w0 = state.maxExpAvgSq?.[k];
        const out = new Float64Array(d.length);
        for (let i = 0; i < d.length; i++) {
          const di = d[i]!;
          const mi = (m[i] = beta1 * m0[i]! + fresh1 * di);
          const vi = (v[i] = beta2 * v0[i]! + fresh2 * di * di);
          const wi = w && w0 ? (w[i] = Math.max(w0[i]!, vi)) : vi;
          out[i] = (stepSize * mi) / (Math.sqrt(wi) / correction + epsilon);
        }
        return out;
      });
      return { base, state: { step, expAvg, expAvgSq, maxExpAvgSq } };
    },
  };
}
