import {
  div,
  mean,
  mul,
  sigmoid,
  squaredDifference,
  sub,
  tanh,
  tidy,
  type Scalar,
  type Tensor4D,
} from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { InputError } from '../../claims/input-error.js';
import { requireOneOf } from '../../reference/validate.js';
import { binaryCrossEntropy } from './binary-cross-entropy.js';
import type { Trainable } from './trainable.js';
import { weightsOf } from './weights.js';

export interface ImageBatch {
  /** [batch, height, width, channels], float32 in [0, 1]. */
  readonly images: Tensor4D;
}

interface ReconstructionOptions {
  /** What follows the model's last layer. With `tanh` the model takes and gives 2 x - 1 for x. Default `sigmoid`. */
  readonly output?: 'sigmoid' | 'tanh';
  /**
   * A mean over all pixels: `squared-error` of what the model takes and gives, on [-1, 1] four times that on [0, 1];
   * `cross-entropy`, the binary one, which needs a sigmoid. Default `squared-error`.
   */
  readonly loss?: 'squared-error' | 'cross-entropy';
}

/**
 * A layers model that gives its images back, from inputs to what an output function takes. Metrics, by image: `loss` as
 * trained, and `squaredError`, the mean over the pixels in [0, 1].
 */
export function reconstruction(
  model: LayersModel,
  { output = 'sigmoid', loss = 'squared-error' }: ReconstructionOptions = {},
): Trainable<ImageBatch> {
  requireOneOf('output', output, ['sigmoid', 'tanh']);
  requireOneOf('loss', loss, ['squared-error', 'cross-entropy']);
  if (loss === 'cross-entropy' && output === 'tanh') {
    throw new InputError('output to be sigmoid for a cross-entropy', '"tanh"', 'Choose the loss squared-error.');
  }
  const [from, to] = [model.inputs, model.outputs].map((ends) =>
    ends.map(({ shape }) => `[${shape.map((axis) => axis ?? 'batch').join(', ')}]`).join(' and '),
  );
  if (from !== to) {
    throw new InputError(
      'outputs like the images',
      `${from} -> ${to}`,
      'Pass, for example, convAutoencoder({ seed: 1 }).',
    );
  }
  const scaled = (images: Tensor4D): Tensor4D => (output === 'tanh' ? sub(mul(images, 2), 1) : images);
  const run = (images: Tensor4D, training: boolean) => model.apply(scaled(images), { training }) as Tensor4D;
  const given = (z: Tensor4D): Tensor4D => (output === 'tanh' ? tanh(z) : sigmoid(z));
  const lossOf = (images: Tensor4D, z: Tensor4D): Scalar =>
    loss === 'cross-entropy'
      ? binaryCrossEntropy(images, z)
      : mean<Scalar>(squaredDifference(given(z), scaled(images)));
  return {
    name: model.name,
    ...weightsOf(model),
    loss: ({ images }) => tidy(() => lossOf(images, run(images, true))),
    metrics: ({ images }) => {
      const count = images.shape[0];
      const [lost, error] = tidy((): [Scalar, Scalar] => {
        const z = run(images, false);
        const squares = mean<Scalar>(squaredDifference(given(z), scaled(images)));
        return [mul(lossOf(images, z), count), mul(output === 'tanh' ? div(squares, 4) : squares, count)];
      });
      return { loss: { sum: lost, count }, squaredError: { sum: error, count } };
    },
    dispose: () => void model.dispose(),
  };
}
