import type { Optimizer, Params } from '../optimizer.js';
import { resolveAdagrad, type AdagradOptions } from './options.js';
import { rateOf } from './settings.js';
import { addScaled, zerosLike } from './tensors.js';

export interface AdagradState {
  /** Steps taken. */
  readonly step: number;
  /** s. */
  readonly sum: Params;
}

/**
 * Adagrad. Per element, t = 1, 2, ...:
 *
 *     d = g + lambda * x
 *     r = gamma1 / (1 + (t - 1) * eta)
 *     s = s + d * d
 *     base = r * d / (sqrt(s) + eps)                       next state: t, s
 *
 * Domain: finite x and g; eps = 0 gives 0 / 0 = NaN where s = 0, as in PyTorch.
 * Error (one step; u = 2^-53, first order; d as computed, itself u |d| + u |lambda x|): s: u s + 2 u d^2;
 * base: 8 u, relative, 5 u where (t - 1) eta = 0 (r 3 or 0; times d, 2 of the root, + eps,
 * quotient). An underflowing product adds 2^-1075 at most, before it is divided by the root. d^2 > 1.8e308 makes
 * s = Infinity and base 0, now and later. Bits equal PyTorch's (without fused multiply-add).
 * Source: `torch.optim.Adagrad`.
 */
export function adagrad(options: AdagradOptions = {}): Optimizer<AdagradState> {
  const { learningRate, learningRateDecay, weightDecay, initialAccumulatorValue, epsilon } = resolveAdagrad(options);
  return {
    name: 'adagrad',
    init: (params) => ({ step: 0, sum: zerosLike(params).map((s) => s.fill(initialAccumulatorValue)) }),
    propose(params, grads, state, info) {
      const rate = rateOf(info, learningRate) / (1 + state.step * learningRateDecay);
      const sum = zerosLike(params);
      const base = addScaled(grads, weightDecay, params).map((d, k) => {
        const s = sum[k]!;
        const s0 = state.sum[k]!;
        const out = new Float64Array(d.length);
        for (let i = 0; i < d.length; i++) {
          const di = d[i]!;
          const si = (s[i] = s0[i]! + di * di);
          out[i] = (rate * di) / (Math.sqrt(si) + epsilon);
        }
        return out;
      });
      return { base, state: { step: state.step + 1, sum } };
    },
  };
}
