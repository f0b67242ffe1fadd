import {
  add,
  argMax,
  cast,
  div,
  equal,
  greater,
  mul,
  oneHot,
  reshape,
  slice,
  sum,
  tidy,
  type Scalar,
  type Tensor,
  type Tensor2D,
  type Tensor3D,
  type Tensor4D,
} from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { InputError } from '../../claims/input-error.js';
import { requireOneOf } from '../../reference/validate.js';
import { binaryCrossEntropy } from './binary-cross-entropy.js';
import { crossEntropy } from './cross-entropy.js';
import type { Trainable } from './trainable.js';
import { weightsOf } from './weights.js';

export interface SegmentationBatch {
  /** [batch, height, width, channels], float32. */
  readonly images: Tensor4D;
  /** The class of every pixel, [batch, height, width], int32; 0 is the background. */
  readonly masks: Tensor3D;
}

interface SegmentationOptions {
  /**
   * `binary`: the mean over pixels and outputs of the binary cross-entropy, for one output against the mask, for more
   * against one-hot masks. `softmax`: the mean over pixels of the softmax cross-entropy. Default: `binary` for one
   * output, `softmax` for more.
   */
  readonly loss?: 'binary' | 'softmax';
}

/**
 * A layers model with logits [batch, height, width, outputs] that tells what each pixel shows: with one output, whether it
 * is of class 1, with more, its class. Metrics:
 *
 *     loss      as trained, by image
 *     accuracy  the share of pixels whose class is right, by pixel; of equal logits the first counts, a logit of 0 is 0
 *     dice      2 |A and B| / (|A| + |B|), A the pixels of a class, B those said to be; 1 where there are neither.
 *               By image and class but the background.
 */
export function segmentation(
  model: LayersModel,
  { loss: kind }: SegmentationOptions = {},
): Trainable<SegmentationBatch> {
  const outputs = model.outputs[0]!.shape[3];
  if (model.outputs.length !== 1 || typeof outputs !== 'number') {
    const shapes = model.outputs.map(({ shape }) => `[${shape.map((axis) => axis ?? 'batch').join(', ')}]`);
    throw new InputError(
      'a model with one output [batch, height, width, outputs]',
      shapes.join(' and '),
      'Pass, for example, unet({ seed: 1 }).',
    );
  }
  const chosen = requireOneOf('loss', kind ?? (outputs === 1 ? 'binary' : 'softmax'), ['binary', 'softmax']);
  if (outputs === 1 && chosen === 'softmax') {
    throw new InputError('loss to be binary for one output', '"softmax"', 'A softmax needs an output of each class.');
  }
  const classes = Math.max(outputs, 2);
  /** [batch, height, width, channels] -> [pixels, outputs]. */
  const run = (images: Tensor4D, training: boolean): Tensor2D =>
    reshape(model.apply(images, { training }) as Tensor4D, [-1, outputs]);
  const lossOf = (masks: Tensor3D, logits: Tensor2D): Scalar => {
    const pixels = reshape(masks, [-1]);
    if (outputs === 1) return binaryCrossEntropy(reshape(cast(pixels, 'float32'), [-1, 1]), logits);
    const labels = cast(oneHot(pixels, classes), 'float32');
    return chosen === 'binary' ? binaryCrossEntropy(labels, logits) : crossEntropy(labels, logits);
  };
  return {
    name: model.name,
    ...weightsOf(model),
    loss: ({ images, masks }) => tidy(() => lossOf(masks, run(images, true))),
    metrics: ({ images, masks }) => {
      const count = masks.shape[0];
      const [loss, hits, dice] = tidy((): [Scalar, Scalar, Scalar] => {
        const logits = run(images, false);
        const found = outputs === 1 ? cast(reshape(greater(logits, 0), [-1]), 'int32') : argMax(logits, 1);
        const pixels = reshape(masks, [-1]);
        return [
          mul(lossOf(masks, logits), count),
          sum(equal(found, pixels)),
          sum(diceOf(foreground(pixels, count, classes), foreground(found, count, classes))),
        ];
      });
      return {
        loss: { sum: loss, count },
        accuracy: { sum: hits, count: masks.size },
        dice: { sum: dice, count: count * (classes - 1) },
      };
    },
    dispose: () => void model.dispose(),
  };
}

/** Classes of pixels -> [batch, pixels, classes - 1], 1 where a pixel is of a class but the background, else 0. */
function foreground(pixels: Tensor, batch: number, classes: number): Tensor3D {
  const all: Tensor3D = reshape(cast(oneHot(pixels, classes), 'float32'), [batch, -1, classes]);
  return slice(all, [0, 0, 1]);
}

/** [batch, classes - 1]: sums of zeros and ones, exact below 2^24 pixels. */
function diceOf(is: Tensor3D, said: Tensor3D): Tensor2D {
  const both = sum<Tensor2D>(mul(is, said), 1);
  const either = add(sum<Tensor2D>(is, 1), sum<Tensor2D>(said, 1));
  const neither = cast(equal(either, 0), 'float32');
  return div(add(mul(both, 2), neither), add(either, neither));
}
