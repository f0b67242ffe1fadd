import { step } from '../../reference/eq-2.js';
import { lossAware } from '../../reference/loss-aware.js';
import type { LossAwareOptions } from '../../reference/options.js';
import type { Optimizer } from '../../reference/optimizer.js';

/** A function of one real and its derivative. */
export interface Curve {
  readonly value: (x: number) => number;
  readonly gradient: (x: number) => number;
}

/** One step as the reference made it: where it started, and with which Omega and gamma2. */
interface Seen {
  readonly x: number;
  readonly next: number;
  readonly omega: number;
  readonly gamma2: number;
}

/** f(x) = curvature / 2 (x - minimizer)^2 + floor. */
export const parabola = (curvature: number, minimizer = 0, floor = 0): Curve => ({
  value: (x) => (curvature / 2) * (x - minimizer) ** 2 + floor,
  gradient: (x) => curvature * (x - minimizer),
});

/** The reference in float64 on a function of one real: so many steps of LGA around `inner` from x0. */
export function replayed<State>(
  inner: Optimizer<State>,
  options: LossAwareOptions,
  f: Curve,
  x0: number,
  steps: number,
): readonly Seen[] {
  const optimizer = lossAware(inner, options);
  let params: readonly Float64Array[] = [Float64Array.of(x0)];
  let state = optimizer.init(params);
  return Array.from({ length: steps }, () => {
    const x = params[0]![0]!;
    const made = step(optimizer, params, [Float64Array.of(f.gradient(x))], state, { loss: f.value(x) });
    ({ params, state } = made);
    return { x, next: params[0]![0]!, omega: state.status.omega, gamma2: state.status.gamma2 };
  });
}
