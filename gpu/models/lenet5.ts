import { layers, sequential, type LayersModel } from '@tensorflow/tfjs-layers';
import { stream } from '../../data/stream.js';
import { requireInteger } from '../../reference/validate.js';
import { initialise, UNDRAWN } from './initialise.js';
import { lenet5Trunk } from './lenet5-trunk.js';
import type { ModelOptions } from './options.js';

/**
 * LeNet-5 for 28 x 28 x 1 images, 61,706 parameters with ten classes:
 *
 *     5x5 convolution to 6, padded by 2 -> relu -> 2x2 max pooling      28 -> 14
 *     5x5 convolution to 16             -> relu -> 2x2 max pooling      14 -> 10 -> 5
 *     dense 400 -> 120 -> relu -> 84 -> relu -> classes, as logits
 *
 * LeCun's layout and sizes. As in today's implementations, the second convolution sees all six maps, and relu, max
 * pooling and softmax stand for the scaled tanh, trained average pooling and radial basis functions of 1998; the paper
 * names the network only. Initialisation: PyTorch's default, see `initialise`.
 */
export function lenet5({ seed, classes = 10 }: ModelOptions): LayersModel {
  const draws = stream(seed);
  requireInteger('classes', classes, 2);
  const head = layers.dense({ name: 'dense3', units: classes, ...UNDRAWN });
  const model = sequential({ name: 'lenet5', layers: [...lenet5Trunk(), head] });
  return initialise(model, draws);
}
