import { step } from '../../reference/eq-2.js';
import { lossAware } from '../../reference/loss-aware.js';
import type { Objective } from '../../reference/objectives/objective.js';
import type { LossAwareOptions } from '../../reference/options.js';
import type { AnyOptimizer } from '../../reference/optimizer.js';
import { sgd } from '../../reference/optimizers/sgd.js';

/** A point of a run. */
export interface Visit {
  readonly x: readonly number[];
  readonly f: number;
}

/**
 * Algorithm 1 of the reference, in float64: the points that it visits from `start` on, one more than there are rates.
 * `inner` is what it wraps, by default SGD; each step's rate is its gamma1.
 */
export function visits(
  objective: Pick<Objective, 'value' | 'gradient'>,
  start: readonly number[],
  rates: readonly number[],
  options: LossAwareOptions = {},
  inner: AnyOptimizer = sgd(),
): readonly Visit[] {
  const optimizer = lossAware(inner, options);
  let x = Float64Array.from(start);
  let state = optimizer.init([x]);
  const seen: Visit[] = [{ x: [...x], f: objective.value(x) }];
  for (const learningRate of rates) {
    const info = { loss: objective.value(x), learningRate };
    const next = step(optimizer, [x], [objective.gradient(x)], state, info);
    x = Float64Array.from(next.params[0]!);
    state = next.state;
    seen.push({ x: [...x], f: objective.value(x) });
  }
  return seen;
}

/** ||x||^2: the distance from an optimum at 0. */
export const distance = ({ x }: Visit): number => x.reduce((sum, xi) => sum + xi * xi, 0);
