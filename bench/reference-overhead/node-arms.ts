import { step } from '../../reference/eq-2.js';
import { lossAware } from '../../reference/loss-aware.js';
import { sgd } from '../../reference/optimizers/sgd.js';
import type { Arm, ArmId } from './arm.js';
import {
  ACTIVE_LOSS,
  EPSILON,
  GAMMA2,
  LEARNING_RATE,
  QUIET_LOSS,
  STEPS_PER_RUN,
  XI,
  type Workload,
} from './workload.js';

const optimizer = lossAware(sgd({ learningRate: LEARNING_RATE }), { gamma2: GAMMA2, epsilon: EPSILON, xi: XI });

/** The arms in this process, each with its own copy of the parameters; the gradients are shared. */
export function nodeArms(work: Workload): Arm[] {
  return [
    timed('plain', work, (x, g) => plainRun(x, g, LEARNING_RATE)),
    timed('plain-again', work, (x, g) => plainRun(x, g, LEARNING_RATE)),
    timed('off', work, (x, g) => lossAwareRun(x, g, QUIET_LOSS, true)),
    timed('active', work, (x, g) => lossAwareRun(x, g, ACTIVE_LOSS, true)),
    timed('pure', work, (x, g) => lossAwareRun(x, g, ACTIVE_LOSS, false)),
  ];
}

type Run = (x: Float64Array, g: Float64Array) => Float64Array;

function timed(id: ArmId, work: Workload, run: Run): Arm {
  let x: Float64Array = work.x.slice();
  return {
    id,
    time: (runs) => {
      const start = performance.now();
      for (let i = 0; i < runs; i++) x = run(x, work.g);
      return Promise.resolve(performance.now() - start);
    },
    parameters: () => Promise.resolve(x),
  };
}

function plainRun(x: Float64Array, g: Float64Array, rate: number): Float64Array {
  for (let t = 0; t < STEPS_PER_RUN; t++) plainStep(x, g, rate);
  return x;
}

/** The loop that anyone would write. */
function plainStep(x: Float64Array, g: Float64Array, rate: number): void {
  for (let i = 0; i < x.length; i++) x[i] = x[i]! - rate * g[i]!;
}

/** Steps from t = 0; throws when the correction is not as the loss means it to be, since another thing would be timed. */
function lossAwareRun(x: Float64Array, g: Float64Array, loss: number, inPlace: boolean): Float64Array {
  const grads = [g];
  let params: readonly Float64Array[] = [x];
  let state = optimizer.init(params);
  for (let t = 0; t < STEPS_PER_RUN; t++) {
    ({ params, state } = step(optimizer, params, grads, state, { loss }, inPlace ? params : undefined));
    if (state.status.omega > 0 !== (loss === ACTIVE_LOSS)) throw new Error(`Omega = ${state.status.omega} at t = ${t}`);
  }
  return params[0]!;
}
