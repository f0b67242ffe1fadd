import { step } from '../reference/eq-2.js';
import { phi } from '../reference/eq-5.js';
import { lossAware } from '../reference/loss-aware.js';
import type { Objective } from '../reference/objectives/objective.js';
import { sgd } from '../reference/optimizers/sgd.js';
import { resolveOptions, type LossAwareOptions } from '../reference/options.js';

/** What a run of Algorithm 1 around SGD showed. */
export interface Descended {
  /** R(t) = ||x_t - x*||^2, one more than there are rates. */
  readonly R: readonly number[];
  /** lambda_t = gamma1 + gamma2 Omega / phi(g)^2 as printed, of the coordinate where it is least. */
  readonly lambda: readonly number[];
  /** Steps with Omega > 0. */
  readonly active: number;
}

/** Algorithm 1 around SGD, a rate per step. Source: Algorithm 1; Section 3.2 for lambda_t and R(t). */
export function descent(run: {
  readonly objective: Objective;
  readonly start: readonly number[];
  readonly rates: readonly number[];
  readonly options: LossAwareOptions;
}): Descended {
  const { objective, start, rates } = run;
  const options = resolveOptions({ ...run.options });
  const optimizer = lossAware(sgd(), options);
  const distance = (at: Float64Array) => at.reduce((sum, xi, i) => sum + (xi - objective.minimizer[i]!) ** 2, 0);
  let x = Float64Array.from(start);
  let state = optimizer.init([x]);
  let active = 0;
  const R = [distance(x)];
  const lambda: number[] = [];
  for (const learningRate of rates) {
    const g = objective.gradient(x);
    const next = step(optimizer, [x], [g], state, { loss: objective.value(x), learningRate });
    x = Float64Array.from(next.params[0]!);
    state = next.state;
    const { omega, gamma2 } = state.status;
    lambda.push(Math.min(...g.map((gi) => learningRate + (gamma2 * omega) / phi(gi, options.xi) ** 2)));
    active += Number(omega > 0);
    R.push(distance(x));
  }
  return { R, lambda, active };
}
