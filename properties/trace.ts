import { sgd } from '../reference/optimizers/sgd.js';
import type { LossStatus } from '../reference/loss-status.js';
import type { AnyOptimizer, Params } from '../reference/optimizer.js';
import type { Scenario, ScenarioStep } from './scenario.js';
import type { Subject } from './subject.js';

/** One step as seen from outside. */
interface TraceStep {
  readonly input: ScenarioStep;
  readonly before: Params;
  readonly after: Params;
  readonly status: LossStatus;
  /** gamma2 before the step. */
  readonly gamma2Before: number;
}

/** Runs a scenario on a subject around an inner optimizer (SGD by default) and records every step. */
export function trace(
  subject: Subject,
  scenario: Scenario,
  inner: AnyOptimizer = sgd({ learningRate: scenario.learningRate }),
): TraceStep[] {
  const optimizer = subject.wrap(inner, scenario.options);
  let params = scenario.params;
  let state = optimizer.init(params);
  return scenario.steps.map((input) => {
    const gamma2Before = subject.status(state).gamma2;
    const result = subject.step(optimizer, params, input.grads, state, input);
    const seen = { input, before: params, after: result.params, status: subject.status(result.state), gamma2Before };
    ({ params, state } = result);
    return seen;
  });
}

/** An optimizer that proposes nothing: around it, x' = x - c / phi(g) shows the correction alone. */
export const NOTHING: AnyOptimizer = {
  name: 'nothing',
  init: () => undefined,
  propose: () => ({ base: 0, state: undefined }),
};
