import {
  abs,
  add,
  customGrad,
  exp,
  log1p,
  mean,
  mul,
  neg,
  relu,
  sigmoid,
  sub,
  tidy,
  util,
  type GradSaveFunc,
  type Scalar,
  type Tensor,
} from '@tensorflow/tfjs-core';
import { InputError } from '../../claims/input-error.js';

/**
 * The mean over all elements of -y log s - (1 - y) log(1 - s), s = 1 / (1 + exp(-z)), in nats: what PyTorch calls
 * BCEWithLogitsLoss. See {@link binaryCrossEntropies}.
 */
export function binaryCrossEntropy(labels: Tensor, logits: Tensor): Scalar {
  return tidy(() => mean<Scalar>(binaryCrossEntropies(labels, logits)));
}

/**
 * Element by element
 *
 *     max(z, 0) - y z + log(1 + exp(-|z|)),   d/dz = s - y,   s = 1 / (1 + exp(-z))
 *
 * labels y in [0, 1] and logits z of one shape, float32; differentiable in the logits. The loss of tfjs has this value,
 * too, but -y for its derivative at z = 0, where max and |z| have none.
 */
export function binaryCrossEntropies<T extends Tensor>(labels: T, logits: T): T {
  if (!util.arraysEqual(labels.shape, logits.shape)) {
    throw new InputError(
      `labels of shape [${logits.shape.join(', ')}], that of the logits`,
      `[${labels.shape.join(', ')}]`,
      'Pass a label in [0, 1] for every logit.',
    );
  }
  return losses(labels, logits) as T;
}

const losses = customGrad((...inputs) => {
  const [y, z, save] = inputs as [Tensor, Tensor, GradSaveFunc];
  save([y, z]);
  return {
    value: add(sub(relu(z), mul(y, z)), log1p(exp(neg(abs(z))))),
    gradFunc: (dy: Tensor, saved: Tensor[]) => {
      const [labels, logits] = saved as [Tensor, Tensor];
      return [mul(dy, neg(logits)), mul(dy, sub(sigmoid(logits), labels))];
    },
  };
});
