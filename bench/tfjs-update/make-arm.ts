import { tensor, tidy, train, variable, type Optimizer, type Variable } from '@tensorflow/tfjs-core';
import { lossAware } from '../../gpu/loss-aware.js';
import { adam, momentum, sgd } from '../../gpu/optimizers.js';
import type { Arm, ArmId, OptimizerName } from './arm.js';
import { GAMMA2, LEARNING_RATE, split, XI, type Work } from './workload.js';

const rate = LEARNING_RATE;

/** The same hyper-parameters on both sides. */
const OURS: Readonly<Record<OptimizerName, () => Optimizer>> = {
  sgd: () => sgd({ learningRate: rate }),
  momentum: () => momentum({ learningRate: rate, momentum: 0.9 }),
  adam: () => adam({ learningRate: rate, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 }),
};
const STOCK: Readonly<Record<OptimizerName, () => Optimizer>> = {
  sgd: () => train.sgd(rate),
  momentum: () => train.momentum(rate, 0.9),
  adam: () => train.adam(rate, 0.9, 0.999, 1e-8),
};

/** Of the arms that have a correction, the reading that keeps it open or lets it close. */
const TIME_UNIT: Readonly<Partial<Record<ArmId, 'epoch' | 'step'>>> = {
  active: 'epoch',
  quiet: 'step',
  'stock-active': 'epoch',
};

let made = 0;

/**
 * An arm with variables and state of its own. Under a constant loss E catches up within a few steps and ends the correction:
 * that is `quiet`. An active arm counts epochs and stays in the first, so that E stays 0 and Omega = f for ever.
 */
export function makeArm(id: ArmId, name: OptimizerName, work: Work): Arm {
  const prefix = `arm-${++made}`; // tfjs wants a new name for each live variable
  const variables: readonly Variable[] = split(work.x, work.shapes).map((values, i) =>
    tidy(() => variable(tensor(values, [...work.shapes[i]!]), true, `${prefix}/${i}`)),
  );
  const gradients = variables.map((x, i) => ({ name: x.name, tensor: work.gradients[i]! }));
  const inner = (id.startsWith('stock') ? STOCK : OURS)[name]();
  const timeUnit = TIME_UNIT[id];
  const wrapped = timeUnit && lossAware(inner, { gamma2: GAMMA2, xi: XI, timeUnit });
  if (wrapped && timeUnit === 'epoch') wrapped.epoch = 0;
  return {
    id,
    step: wrapped
      ? () => wrapped.applyGradients(gradients, work.loss)
      : () => {
          inner.applyGradients(gradients);
        },
    parameters: async () => joined(await Promise.all(variables.map((x) => x.data<'float32'>()))),
    status: async () => wrapped?.status(),
    dispose: () => {
      (wrapped ?? inner).dispose();
      variables.forEach((x) => x.dispose());
    },
  };
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let start = 0;
  for (const part of parts) {
    all.set(part, start);
    start += part.length;
  }
  return all;
}
