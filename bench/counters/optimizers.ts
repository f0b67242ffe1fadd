import { train, type Scalar, type Variable } from '@tensorflow/tfjs-core';
import type { NamedTensor } from '../../gpu/gradients.js';
import { lossAware } from '../../gpu/loss-aware.js';
import { TORCH_OPTIMIZERS } from '../../gpu/optimizers.js';

/** What a tf.Optimizer can do, with a correction or without, which does not look at the loss. */
export interface Stepper {
  applyGradients(grads: NamedTensor[], loss: Scalar): void;
  minimize(f: () => Scalar, returnCost?: boolean, varList?: Variable[]): Scalar | null;
  dispose(): void;
}

/** tfjs's own optimizers; what the learning rate is does not matter to what a step costs. */
const STOCK = {
  'tf.train.sgd': () => train.sgd(1e-3),
  'tf.train.momentum': () => train.momentum(1e-3, 0.9),
  'tf.train.rmsprop': () => train.rmsprop(1e-3),
  'tf.train.adam': () => train.adam(1e-3),
  'tf.train.adamax': () => train.adamax(1e-3),
  'tf.train.adadelta': () => train.adadelta(1e-3),
  'tf.train.adagrad': () => train.adagrad(1e-3),
} as const;

/** Every optimizer alone, by name. */
const BASES = { ...TORCH_OPTIMIZERS, ...STOCK };

type BaseName = keyof typeof BASES;

export const wrapped = (name: BaseName): string => `lossAware(${name})`;

/** Every optimizer, alone and wrapped, by name. */
export const STEPPERS: ReadonlyMap<string, () => Stepper> = new Map(
  (Object.keys(BASES) as BaseName[]).flatMap((name): [string, () => Stepper][] => {
    const make = BASES[name];
    return [
      [name, () => make()],
      [wrapped(name), () => lossAware(make())],
    ];
  }),
);
