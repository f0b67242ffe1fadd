import { layers, sequential, type LayersModel } from '@tensorflow/tfjs-layers';
import { stream } from '../../data/stream.js';
import { requireInteger } from '../../reference/validate.js';
import { initialise, UNDRAWN } from './initialise.js';
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
  const convolution = { kernelSize: 5, activation: 'relu', ...UNDRAWN } as const;
  const dense = { activation: 'relu', ...UNDRAWN } as const;
  const model = sequential({
    name: 'lenet5',
    layers: [
      layers.conv2d({ name: 'conv1', inputShape: [28, 28, 1], filters: 6, padding: 'same', ...convolution }),
      layers.maxPooling2d({ name: 'pool1', poolSize: 2 }),
      layers.conv2d({ name: 'conv2', filters: 16, ...convolution }),
      layers.maxPooling2d({ name: 'pool2', poolSize: 2 }),
      layers.flatten({ name: 'flatten' }),
      layers.dense({ name: 'dense1', units: 120, ...dense }),
      layers.dense({ name: 'dense2', units: 84, ...dense }),
      layers.dense({ name: 'dense3', units: classes, ...UNDRAWN }),
    ],
  });
  return initialise(model, draws);
}
