import { argMax, equal, mul, oneHot, sum, tidy, type Scalar } from '@tensorflow/tfjs-core';
import type { Batch } from './batches.js';
import { crossEntropy } from './cross-entropy.js';
import type { Model } from './model.js';
import type { Trainable } from './trainable.js';

/** A classifier with its batches of images and labels; its metrics are `loss` in nats and `accuracy`, by image. */
export function classification(model: Model): Trainable<Batch> {
  const { name, variables, state } = model;
  return {
    ...{ name, variables, state },
    loss: ({ images, labels }) => model.loss(images, labels),
    metrics: ({ images, labels }) => {
      const count = labels.size;
      const [loss, hits] = tidy((): [Scalar, Scalar] => {
        const logits = model.logits(images);
        const mean = crossEntropy(oneHot(labels, logits.shape[1]), logits);
        return [mul(mean, count), sum(equal(argMax(logits, 1), labels))];
      });
      return { loss: { sum: loss, count }, accuracy: { sum: hits, count } };
    },
    dispose: () => model.dispose(),
  };
}
