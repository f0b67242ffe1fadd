import { add, conv2d, matMul, maxPool, relu, reshape, type Tensor2D, type Tensor4D } from '@tensorflow/tfjs-core';
import { build } from './build.js';
import type { Model } from './model.js';

/**
 * LeNet-5 for 28 x 28 x 1 images, 61,706 parameters:
 *
 *     5x5 convolution to 6, padded by 2 -> relu -> 2x2 max pooling      28 -> 14
 *     5x5 convolution to 16             -> relu -> 2x2 max pooling      14 -> 10 -> 5
 *     dense 400 -> 120 -> relu -> 84 -> relu -> 10
 *
 * LeCun's layout and sizes. As in today's implementations, the second convolution sees all six maps, and relu, max
 * pooling and softmax stand for the scaled tanh, trained average pooling and radial basis functions of 1998; the paper
 * names the network only. Initialisation: PyTorch's default, see `build`.
 */
export function lenet5(seed: number): Model {
  return build(
    'lenet5',
    [
      { name: 'conv1', weights: [5, 5, 1, 6] },
      { name: 'conv2', weights: [5, 5, 6, 16] },
      { name: 'dense1', weights: [400, 120] },
      { name: 'dense2', weights: [120, 84] },
      { name: 'dense3', weights: [84, 10] },
    ],
    seed,
    (images, variables) => {
      const [w1, b1, w2, b2, w3, b3, w4, b4, w5, b5] = variables;
      let maps = relu<Tensor4D>(add(conv2d(images, w1 as Tensor4D, 1, 'same'), b1!));
      maps = maxPool(maps, 2, 2, 'valid');
      maps = relu<Tensor4D>(add(conv2d(maps, w2 as Tensor4D, 1, 'valid'), b2!));
      maps = maxPool(maps, 2, 2, 'valid');
      const flat = reshape(maps, [-1, 400]);
      const hidden = relu(add(matMul(flat, w3!), b3!));
      const last = relu(add(matMul(hidden, w4!), b4!));
      return add<Tensor2D>(matMul(last, w5!), b5!);
    },
  );
}
