import type { Scalar, Tensor1D, Tensor2D, Tensor4D, Variable } from '@tensorflow/tfjs-core';

/** A classifier of 28 x 28 images in ten classes, as functions of named variables. */
export interface Model {
  readonly name: string;
  /** All trainable parameters, in a fixed order; float32. */
  readonly variables: readonly Variable[];
  /** images [batch, 28, 28, 1] in [0, 1] -> unnormalised log-probabilities [batch, 10]. */
  logits(images: Tensor4D): Tensor2D;
  /** The mean softmax cross-entropy of a batch, in nats; labels [batch], int32, 0..9. Differentiable in the variables. */
  loss(images: Tensor4D, labels: Tensor1D): Scalar;
  /** Frees the variables; the model is of no use afterwards. */
  dispose(): void;
}
