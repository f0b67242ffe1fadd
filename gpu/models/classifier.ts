import { oneHot, tidy, type Tensor2D, type Tensor4D } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { InputError } from '../../claims/input-error.js';
import { crossEntropy } from './cross-entropy.js';
import type { Model } from './model.js';
import { weightsOf } from './weights.js';

/**
 * A layers model with logits [batch, classes] as output, as functions of its trainable variables. `loss` runs it as in
 * training: batch normalisation takes the mean and variance of the batch and moves its moving ones. `logits` runs it as
 * in use. The variables are the model's own: what trains or disposes the one trains or disposes the other.
 */
export function classifier(model: LayersModel): Model {
  const [output, second] = model.outputs.map(({ shape }) => shape);
  const classes = output?.[1];
  if (model.inputs.length !== 1 || second || output?.length !== 2 || typeof classes !== 'number') {
    const shapes = (ends: LayersModel['inputs']) =>
      ends.map(({ shape }) => `[${shape.map((axis) => axis ?? 'batch').join(', ')}]`).join(' and ');
    throw new InputError(
      'a model with one input and one output [batch, classes]',
      `${shapes(model.inputs)} -> ${shapes(model.outputs)}`,
      'Pass, for example, lenet5({ seed: 1 }).',
    );
  }
  const run = (images: Tensor4D, training: boolean) => model.apply(images, { training }) as Tensor2D;
  return {
    name: model.name,
    ...weightsOf(model),
    logits: (images) => tidy(() => run(images, false)),
    loss: (images, labels) => tidy(() => crossEntropy(oneHot(labels, classes), run(images, true))),
    dispose: () => void model.dispose(),
  };
}
