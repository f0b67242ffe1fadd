import {
  add,
  argMax,
  equal,
  mul,
  oneHot,
  sum,
  tidy,
  type Scalar,
  type Tensor1D,
  type Tensor2D,
  type Tensor4D,
} from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { InputError } from '../../claims/input-error.js';
import { requireNonNegative } from '../../reference/validate.js';
import { crossEntropy } from './cross-entropy.js';
import type { Trainable } from './trainable.js';
import { weightsOf } from './weights.js';

export interface AutoEvalBatch {
  /** [batch, height, width, channels], float32. */
  readonly images: Tensor4D;
  /** Their classes, [batch], int32. */
  readonly labels: Tensor1D;
  /** [turned, height, width, channels], float32; any number of them, see `quarterTurns`. */
  readonly turned: Tensor4D;
  /** By how many quarters each is turned, [turned], int32 in 0 ... 3. */
  readonly turns: Tensor1D;
}

interface AutoEvalOptions {
  /** Of the loss of turns beside that of classes; >= 0, default 1. */
  readonly weight?: number;
}

/**
 * A layers model with two rows of logits for each image, of its class and of its quarter turns, trained on both together:
 *
 *     loss = mean cross-entropy of the classes of `images` + weight * mean cross-entropy of the turns of `turned`
 *
 * Metrics: `loss`, `classLoss` and `accuracy` by image, `turnLoss` and `turnAccuracy` by turned image, losses in nats.
 * Table 11 gives `classLoss` and `turnLoss`; the weight is not printed.
 *
 * Source: Deng, Gould, Zheng, "What Does Rotation Prediction Tell Us about Classifier Accuracy under Varying Testing
 * Environments?", ICML 2021.
 */
export function autoEval(model: LayersModel, { weight = 1 }: AutoEvalOptions = {}): Trainable<AutoEvalBatch> {
  requireNonNegative('weight', weight);
  const shapes = model.outputs.map(({ shape }) => shape);
  const [classes, turns] = shapes.map((shape) => (shape.length === 2 ? shape[1] : null));
  if (shapes.length !== 2 || typeof classes !== 'number' || turns !== 4) {
    throw new InputError(
      'a model with outputs [batch, classes] and [batch, 4]',
      shapes.map((shape) => `[${shape.map((axis) => axis ?? 'batch').join(', ')}]`).join(' and '),
      'Pass, for example, lenet5TwoHeads({ seed: 1 }).',
    );
  }
  /** Logits of classes and of turns. */
  const run = ({ images, turned }: AutoEvalBatch, training: boolean): [Tensor2D, Tensor2D] => [
    (model.apply(images, { training }) as Tensor2D[])[0]!,
    (model.apply(turned, { training }) as Tensor2D[])[1]!,
  ];
  const lossesOf = (batch: AutoEvalBatch, [ofClass, ofTurn]: [Tensor2D, Tensor2D]): [Scalar, Scalar] => [
    crossEntropy(oneHot(batch.labels, classes), ofClass),
    crossEntropy(oneHot(batch.turns, 4), ofTurn),
  ];
  const total = (classLoss: Scalar, turnLoss: Scalar): Scalar => add(classLoss, mul(turnLoss, weight));
  return {
    name: model.name,
    ...weightsOf(model),
    loss: (batch) => tidy(() => total(...lossesOf(batch, run(batch, true)))),
    metrics: (batch) => {
      const [count, turnCount] = [batch.labels.size, batch.turns.size];
      const [loss, classLoss, hits, turnLoss, turnHits] = tidy((): [Scalar, Scalar, Scalar, Scalar, Scalar] => {
        const logits = run(batch, false);
        const losses = lossesOf(batch, logits);
        return [
          mul(total(...losses), count),
          mul(losses[0], count),
          sum(equal(argMax(logits[0], 1), batch.labels)),
          mul(losses[1], turnCount),
          sum(equal(argMax(logits[1], 1), batch.turns)),
        ];
      });
      return {
        ...{ loss: { sum: loss, count }, classLoss: { sum: classLoss, count }, accuracy: { sum: hits, count } },
        ...{ turnLoss: { sum: turnLoss, count: turnCount }, turnAccuracy: { sum: turnHits, count: turnCount } },
      };
    },
    dispose: () => void model.dispose(),
  };
}
