import { layers, sequential, type LayersModel } from '@tensorflow/tfjs-layers';
import { stream } from '../../data/stream.js';
import { requireInteger } from '../../reference/validate.js';
import { initialise, UNDRAWN } from './initialise.js';
import type { ModelOptions } from './options.js';

/**
 * A perceptron with one hidden layer for 28 x 28 x 1 images, 101,770 parameters with ten classes:
 *
 *     784 -> dense 128 -> relu -> dense classes, as logits
 *
 * The network of TensorFlow's first tutorial (tensorflow.org/tutorials/keras/classification). Initialisation: PyTorch's
 * default, see `initialise`; the tutorial has Glorot's.
 */
export function mlp({ seed, classes = 10 }: ModelOptions): LayersModel {
  const draws = stream(seed);
  requireInteger('classes', classes, 2);
  const model = sequential({
    name: 'mlp',
    layers: [
      layers.flatten({ name: 'flatten', inputShape: [28, 28, 1] }),
      layers.dense({ name: 'dense1', units: 128, activation: 'relu', ...UNDRAWN }),
      layers.dense({ name: 'dense2', units: classes, ...UNDRAWN }),
    ],
  });
  return initialise(model, draws);
}
