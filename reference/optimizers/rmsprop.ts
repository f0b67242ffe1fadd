import type { Optimizer, Params } from '../optimizer.js';
import { resolveRmsprop, type RmspropOptions } from './options.js';
import { rateOf } from './settings.js';
import { addScaled, zerosLike } from './tensors.js';

export interface RmspropState {
  /** v. */
  readonly squareAvg: Params;
  /** a; null unless centered. */
  readonly gradAvg: Params | null;
  /** b; null without momentum. */
  readonly momentumBuffer: Params | null;
}

/**
 * RMSprop. Per element, in this order:
 *
 *     d = g + lambda * x
 *     v = alpha * v + (1 - alpha) * d * d
 *     a = alpha * a + (1 - alpha) * d                      (centered only)
 *     q = sqrt(v) + eps,  centered: sqrt(v - a * a) + eps
 *     b = mu * b + d / q                                   (momentum only)
 *     base = gamma1 * d / q,  with momentum: gamma1 * b    next state: v, a, b
 *
 * Domain: finite x and g. As in PyTorch, eps = 0 with v = 0 gives 0 / 0, and centered with a gradient that stays the same
 * for thousands of steps may round v - a^2 below 0: both are NaN.
 * Error (one step; u = 2^-53, first order; d as computed, itself u |d| + u |lambda x|): v: 2 u |alpha v| +
 * 4 u (1 - alpha) d^2 =: V; a: 2 u |alpha a| + 3 u |(1 - alpha) d| =: A; with K = V / v, centered
 * (V + 2 |a| A + u a^2) / (v - a^2) + u, and r = q - eps: q: (u + (u + K / 2) r / q), relative, at most 4 u when not
 * centered =: Q; base: Q + 2 u, relative; b: 2 u |mu b| + (Q + 2 u) |d / q|, base then gamma1 times u more per term.
 * An underflowing product adds 2^-1075 at most, before it is divided by q. (1 - alpha) d^2 > 1.8e308 makes v = Infinity
 * and base 0, now and later; centered, NaN where a^2 overflows too. Bits equal PyTorch's (without fused multiply-add).
 * Source: `torch.optim.RMSprop`.
 */
export function rmsprop(options: RmspropOptions = {}): Optimizer<RmspropState> {
  const { learningRate, alpha, epsilon, weightDecay, momentum: mu, centered } = resolveRmsprop(options);
  const fresh = 1 - alpha;
  return {
    name: 'rmsprop',
    init: (params) => ({
      squareAvg: zerosLike(params),
      gradAvg: centered ? zerosLike(params) : null,
      momentumBuffer: mu > 0 ? zerosLike(params) : null,
    }),
    propose(params, grads, state, info) {
      const rate = rateOf(info, learningRate);
      const squareAvg = zerosLike(params);
      const gradAvg = state.gradAvg && zerosLike(params);
      const momentumBuffer = state.momentumBuffer && zerosLike(params);
      const base = addScaled(grads, weightDecay, params).map((d, k) => {
        const v = squareAvg[k]!;
        const v0 = state.squareAvg[k]!;
        const a = gradAvg?.[k];
        const a0 = state.gradAvg?.[k];
        const b = momentumBuffer?.[k];
        const b0 = state.momentumBuffer?.[k];
        const out = new Float64Array(d.length);
        for (let i = 0; i < d.length; i++) {
          const di = d[i]!;
          const vi = (v[i] = alpha * v0[i]! + fresh * di * di);
          let variance = vi;
          if (a && a0) {
            const ai = (a[i] = alpha * a0[i]! + fresh * di);
            variance = vi - ai * ai;
          }
          const q = Math.sqrt(variance) + epsilon;
          if (b && b0) out[i] = rate * (b[i] = mu * b0[i]! + di / q);
          else out[i] = (rate * di) / q;
        }
        return out;
      });
      return { base, state: { squareAvg, gradAvg, momentumBuffer } };
    },
  };
}
