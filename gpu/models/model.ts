import type { Scalar, Tensor1D, Tensor2D, Tensor4D } from '@tensorflow/tfjs-core';
import type { Weights } from './weights.js';

/** A classifier of images as functions of named variables, for whoever takes the steps himself. */
export interface Model extends Weights {
  readonly name: string;
  /** images [batch, height, width, channels] -> unnormalised log-probabilities [batch, classes]. */
  logits(images: Tensor4D): Tensor2D;
  /** The mean softmax cross-entropy of a batch, in nats; labels [batch], int32. Differentiable in the variables. */
  loss(images: Tensor4D, labels: Tensor1D): Scalar;
  /** Frees the variables; the model is of no use afterwards. */
  dispose(): void;
}
