import type { Scalar, Tensor1D, Tensor2D, Tensor4D, Variable } from '@tensorflow/tfjs-core';

/** A classifier of images as functions of named variables, for whoever takes the steps himself. */
export interface Model {
  readonly name: string;
  /** All trainable parameters, in a fixed order; float32. */
  readonly variables: readonly Variable[];
  /** images [batch, height, width, channels] -> unnormalised log-probabilities [batch, classes]. */
  logits(images: Tensor4D): Tensor2D;
  /** The mean softmax cross-entropy of a batch, in nats; labels [batch], int32. Differentiable in the variables. */
  loss(images: Tensor4D, labels: Tensor1D): Scalar;
  /** Frees the variables; the model is of no use afterwards. */
  dispose(): void;
}
