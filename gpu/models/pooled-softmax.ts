import { add, avgPool, matMul, reshape, type Tensor2D } from '@tensorflow/tfjs-core';
import { build } from './build.js';
import type { Model } from './model.js';

/**
 * Softmax regression on 4 x 4 block means: 28 x 28 -> 7 x 7 -> dense 49 -> 10, 500 parameters.
 * A convex loss and a step of about a millisecond (wasm), for runs of many steps. Initialisation as in `build`.
 */
export function pooledSoftmax(seed: number): Model {
  return build('pooled-softmax', [{ name: 'dense', weights: [49, 10] }], seed, (images, [weights, bias]) => {
    const blocks = reshape(avgPool(images, 4, 4, 'valid'), [-1, 49]);
    return add<Tensor2D>(matMul(blocks, weights!), bias!);
  });
}
