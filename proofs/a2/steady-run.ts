import { huberAt } from './huber.js';
import { omega } from '../lga.js';
import type { Replay } from '../obligations/refuted.js';
import { defined } from '../premises.js';
import { step } from '../../reference/eq-2.js';
import { lossAware } from '../../reference/loss-aware.js';
import { adam } from '../../reference/optimizers/adam.js';

/**
 * A run on the straight part of Huber's function, far from x* = 0, with the paper's constants, as premises about its
 * step t = 1 .. 100: the state behind a witness. Every gradient is 1, so m and v are known (steps 9 and 10) and Adam
 * subtracts alpha_t. E_t holds logarithms and stays a variable: what is shown holds whatever it is, as long as the
 * correction is on, which it is in the first steps (the replays show it); w = beta1^(t-1).
 */
export const steadyRun = (from: string, to: string) => [
  defined(
    'beta1 == 9/10 and alpha == 1/1000 and gamma2 == 10^-8 and eps == 1/10 and xi == 1/100',
    'the paper’s constants',
  ),
  defined(`${from} <= x and x <= ${to} and xs == 0`, 'far from x* = 0'),
  defined('f == x - 1/2 and g == 1', 'Huber’s function'),
  defined('E >= 0 and f - E >= eps and f <= cap', 'the loss falls from cap = f_0, and the correction is on'),
  defined(`Omega == ${omega('f', 'E')}`, 'Eq. 4'),
  defined('0 < w and w <= 1 and m0 == 1 - w and b1 == beta1 * w', 'm_{t-1} and beta1^t'),
  defined('s == 1', 'sqrt(vhat_t)'),
  defined('alpha / 10 <= alpha_t and alpha_t <= alpha', 'alpha / sqrt(t) for t = 1 .. 100'),
];

/** The run at step 4, where sqrt(t) is exact: x and f = cap given, Omega = 1. */
export const steadyAt = (x: string, f: string, E: string) =>
  ({
    ...{ beta1: '9/10', alpha: '1/1000', gamma2: '1/100000000', eps: '1/10', xi: '1/100', x, xs: '0', f, cap: f, E },
    ...{ g: '1', Omega: '1', w: '729/1000', m0: '271/1000', b1: '6561/10000', s: '1', alpha_t: '1/2000' },
  }) as const;

/** What the reference has in step `t` of the run from x, the step size falling as alpha / sqrt(t); float64. */
export const replaySteadyRun =
  (t: number): Replay =>
  ({ x = 100, beta2 = 0.999 }) => {
    const plain = adam({ beta2, epsilon: 0 });
    const wrapped = lossAware(plain);
    let params: readonly Float64Array[] = [Float64Array.of(x)];
    let state = wrapped.init(params);
    for (let i = 1; ; i++) {
      const { value: loss, slope } = huberAt(params[0]![0]!);
      const grads = [Float64Array.of(slope)];
      const info = { loss, learningRate: 1e-3 / Math.sqrt(i) };
      const next = step(wrapped, params, grads, state, info);
      if (i === t) {
        const adams = step(plain, params, grads, state.inner, info).params[0]![0]!;
        return {
          'Omega of the reference': next.state.status.omega,
          'm_{t-1} of the reference': state.inner.expAvg[0]![0]!,
          'v_t of the reference': next.state.inner.expAvgSq[0]![0]!,
          'DeltaS of the reference': adams ** 2 - next.params[0]![0]! ** 2,
        };
      }
      ({ params, state } = next);
    }
  };
