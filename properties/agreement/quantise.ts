import type { LossStatus } from '../../reference/loss-status.js';
import type { ResolvedOptions } from '../../reference/options.js';

/** Options as a float32 implementation, or another that rounds so, holds them. */
export function representable(
  options: ResolvedOptions,
  round: (value: number) => number = Math.fround,
): ResolvedOptions {
  const { gamma2, epsilon, xi } = options;
  return { ...options, gamma2: round(gamma2), epsilon: round(epsilon), xi: round(xi) };
}

/** A loss status as a float32 implementation holds it. */
export function rounded(status: LossStatus): LossStatus {
  const { cap, bound, previousLoss, gamma2, omega } = status;
  return {
    ...status,
    cap: Math.fround(cap),
    bound: Math.fround(bound),
    previousLoss: Math.fround(previousLoss),
    gamma2: Math.fround(gamma2),
    omega: Math.fround(omega),
  };
}
