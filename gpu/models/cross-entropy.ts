import { losses, util, type Scalar, type Tensor } from '@tensorflow/tfjs-core';
import { InputError } from '../../claims/input-error.js';

/**
 * The mean over a batch of log(sum exp z) - z[label], in nats: what PyTorch calls CrossEntropyLoss.
 * For `model.compile({ loss: crossEntropy })`. The loss of the same name that tfjs-layers has takes probabilities and
 * clips them at 1e-7, which leaves no gradient where a model is most wrong.
 *
 * labels: one-hot, [batch, classes]; logits z: [batch, classes]. Differentiable in the logits.
 */
export function crossEntropy(labels: Tensor, logits: Tensor): Scalar {
  if (!util.arraysEqual(labels.shape, logits.shape)) {
    throw new InputError(
      `one-hot labels of shape [${logits.shape.join(', ')}], that of the logits`,
      `[${labels.shape.join(', ')}]`,
      'Pass tf.oneHot(labels, classes).',
    );
  }
  return losses.softmaxCrossEntropy(labels, logits);
}
