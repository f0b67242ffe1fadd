import {
  add,
  div,
  greater,
  greaterEqual,
  isFinite as finite,
  lessEqual,
  log,
  logicalAnd,
  maximum,
  mul,
  sub,
  type Scalar,
  type Tensor,
  type Variable,
} from '@tensorflow/tfjs-core';
import type { ResolvedOptions } from '../../reference/options.js';
import type { ScalarName } from './engine.js';
import { select } from './select.js';

/** Constants of the loss status. */
export function statusConstants({ epsilon, xi }: ResolvedOptions) {
  return { eps: epsilon, xi, zero: 0, one: 1, ten: 10, ln10: Math.LN10, never: -1, past: 0.9, fresh: 1 - 0.9 };
}

/**
 * Lines 7-10 of Algorithm 1 in tf ops on scalars of the device:
 *
 *     E <- w E + (1 - w) f;  gamma2 <- gamma2 / 10 if f > previous f;  Omega by Eq. 4;  returns gamma2 * Omega
 *
 * `first` and `ticks` (t has grown) and `t` depend on no loss, so the host knows them. Call it inside a tidy.
 * A loss that is not finite makes Omega 0 and stays in `bound`.
 */
export function advanceStatus(
  loss: Scalar,
  { first, ticks, t }: { readonly first: boolean; readonly ticks: boolean; readonly t: Scalar },
  scalars: Readonly<Record<ScalarName, Variable>>,
  k: Readonly<Record<keyof ReturnType<typeof statusConstants>, Scalar>>,
  { boundAtStart, decayOrder, threshold, lowerBound, logBase, momentumForm }: ResolvedOptions,
): Scalar {
  const { n, cap, bound, previousLoss, gamma2, omega, badAt } = scalars;
  const early = decayOrder === 'after-use' ? gamma2.clone() : undefined;
  if (ticks) scalars.t.assign(t);
  if (first) cap.assign(loss);
  if (first ? boundAtStart === 'updated' : ticks) {
    n.assign(add(n, k.one));
    bound.assign(nextBound());
  }
  if (!first && ticks) gamma2.assign(select<Tensor>(greater(loss, previousLoss), div(gamma2, k.ten), gamma2));
  if (ticks) previousLoss.assign(loss);
  badAt.assign(maximum(badAt, select(finite(loss), k.never, t)));
  const gap = sub<Scalar>(loss, bound);
  const far = threshold === 'inclusive' ? greaterEqual(gap, k.eps) : greater(gap, k.eps);
  omega.assign(select(logicalAnd(far, lessEqual(loss, cap)), gap, k.zero));
  return mul<Scalar>(early ?? gamma2, omega);

  function nextBound(): Scalar {
    if (lowerBound === 'average') return add(bound, div(sub(loss, bound), n));
    if (lowerBound === 'momentum') {
      return add(mul(bound, k.past), momentumForm === 'sum' ? loss : mul(loss, k.fresh));
    }
    const w = div(logBase === '10' ? k.ln10 : k.one, log(add(t, k.ten)));
    return add(mul(bound, w), mul(loss, sub(k.one, w)));
  }
}
