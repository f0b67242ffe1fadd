import type { Readings } from '../claims/readings.js';

/**
 * The weight of the past in Eq. 3:
 *
 *     w_t = 1 / log(t + 10)
 *
 * t: integer >= 0, at most 2^53 - 10. Base `e` by default, `10` by the reading `logBase`.
 * In (0, 1) for t >= 1; w_0 = 0.4342... for base e and exactly 1 for base 10. Decreases in t, to 0.
 * Error: <= 1.5 ulp (base e), <= 2 ulp (base 10), given engine logarithms good to 1 ulp; held by rounding.test.ts.
 * Source: Eq. 3.
 */
export function weight(t: number, logBase: Readings['logBase']): number {
  return 1 / (logBase === '10' ? Math.log10(t + 10) : Math.log(t + 10));
}

/** Decay of the momentum estimator of Table 13 (Section A.9). */
const MOMENTUM = 0.9;

/**
 * The next estimate E_t of the lower bound, from E_{t-1} and f_t:
 *
 *     progressive   E_t = w_t E_{t-1} + (1 - w_t) f_t           Eq. 3
 *     average       E_t = E_{t-1} + (f_t - E_{t-1}) / n         mean of the n losses seen so far
 *     momentum      E_t = 0.9 E_{t-1} + 0.1 f_t                 (reading `momentumForm: 'sum'`: 0.9 E_{t-1} + f_t)
 *
 * bound, loss: finite; t >= 0 integer; n >= 1 counts this loss.
 * Error: <= 4 u (|E_{t-1}| + |f_t|), u = 2^-53; held by rounding.test.ts.
 * Source: Eq. 3, first line; Section A.9.
 */
export function nextBound(
  bound: number,
  loss: number,
  t: number,
  n: number,
  readings: Pick<Readings, 'logBase' | 'lowerBound' | 'momentumForm'>,
): number {
  switch (readings.lowerBound) {
    case 'progressive': {
      const w = weight(t, readings.logBase);
      return w * bound + (1 - w) * loss;
    }
    case 'average':
      return bound + (loss - bound) / n;
    case 'momentum':
      return readings.momentumForm === 'sum' ? MOMENTUM * bound + loss : MOMENTUM * bound + (1 - MOMENTUM) * loss;
  }
}
