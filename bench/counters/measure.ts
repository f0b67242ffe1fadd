import { dispose, mul, randomUniform, scalar, tensor1d, tidy, type Rank, type Scalar } from '@tensorflow/tfjs-core';
import { countSteps, type CountedStep } from '../../gpu/counters/count-steps.js';
import type { Counts } from '../../gpu/counters/counts.js';
import type { NamedTensor } from '../../gpu/gradients.js';
import { classifier } from '../../gpu/models/classifier.js';
import { lenet5 } from '../../gpu/models/lenet5.js';
import type { Model } from '../../gpu/models/model.js';
import { STEPPERS, wrapped, type Stepper } from './optimizers.js';

type CountsByName = Readonly<Record<string, Counts>>;

/** Calls per step in steady state, by optimizer. */
export interface Measured {
  /** One update of LeNet-5's ten variables with gradients that lie on the device. */
  readonly update: CountsByName;
  /** One training step of LeNet-5: forward, backward, update, on a batch that lies on the device. */
  readonly training: CountsByName;
}

/** Which optimizers to measure. */
export type Selection = Readonly<Record<keyof Measured, readonly string[]>>;

export const EVERYTHING: Selection = {
  update: [...STEPPERS.keys()],
  training: (['sgd', 'adam', 'tf.train.sgd', 'tf.train.adam'] as const).flatMap((name) => [name, wrapped(name)]),
};

/** Images in the batch of a training step; from 4 to 256 they change no count. */
const BATCH = 8;

/** Measures optimizers on the current backend. */
export async function measureCounts(selection: Selection): Promise<Measured> {
  const model = classifier(lenet5({ seed: 1 }));
  const images = randomUniform<Rank.R4>([BATCH, 28, 28, 1], 0, 1, 'float32', 1);
  const labels = tensor1d([...Array(BATCH).keys()], 'int32');
  const loss = () => model.loss(images, labels);
  try {
    return {
      update: await each(selection.update, (stepper) => update(model, stepper)),
      training: await each(selection.training, (stepper) => training(model, stepper, loss)),
    };
  } finally {
    dispose([images, labels]);
    model.dispose();
  }
}

async function each<T>(names: readonly string[], stepOf: (stepper: Stepper) => CountedStep<T>): Promise<CountsByName> {
  const counts: Record<string, Counts> = {};
  for (const name of names) {
    const stepper = STEPPERS.get(name)!();
    counts[name] = await countSteps(stepOf(stepper));
    stepper.dispose();
  }
  return counts;
}

interface Inputs {
  readonly grads: NamedTensor[];
  readonly loss: Scalar;
}

/** Kernels make gradients and loss anew for every step, so that their buffers come from the pool as in training. */
function update({ variables }: Model, stepper: Stepper): CountedStep<Inputs> {
  return {
    prepare: () => ({
      grads: variables.map((x) => ({ name: x.name, tensor: tidy(() => mul(x, 0.5)) })),
      loss: tidy(() => mul<Scalar>(scalar(1), 2)),
    }),
    step: ({ grads, loss }) => stepper.applyGradients(grads, loss),
    release: ({ grads, loss }) => dispose([loss, ...grads.map(({ tensor }) => tensor)]),
  };
}

function training({ variables }: Model, stepper: Stepper, loss: () => Scalar): CountedStep<void> {
  return {
    prepare: () => undefined,
    step: () => void stepper.minimize(loss, false, [...variables]),
    release: () => undefined,
  };
}
