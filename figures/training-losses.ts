import { drawDigits } from '../data/digits.js';
import { step } from '../reference/eq-2.js';
import { sgd } from '../reference/optimizers/sgd.js';
import { flatWeights, softmaxLoss } from './softmax.js';

const IMAGES = 1600;
const BATCH = 50;
const EPOCHS = 10;
const LEARNING_RATE = 0.1;

/** The losses of a training, in order. */
export interface TrainingLosses {
  readonly setting: string;
  readonly stepsPerEpoch: number;
  readonly losses: readonly number[];
}

/** f_t of softmax regression on the project's own digits under plain SGD: one loss per batch, in float64, fixed by the seed. */
export function trainingLosses(seed: number): TrainingLosses {
  const digits = drawDigits(IMAGES, seed);
  const optimizer = sgd({ learningRate: LEARNING_RATE });
  const weights = flatWeights();
  let state = optimizer.init([weights]);
  const losses: number[] = [];
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (let from = 0; from < IMAGES; from += BATCH) {
      const { loss, gradient } = softmaxLoss(weights, digits, from, from + BATCH);
      state = step(optimizer, [weights], [gradient], state, { loss }, [weights]).state;
      losses.push(loss);
    }
  }
  return {
    setting: `softmax regression, ${IMAGES} drawn digits, batch ${BATCH}, SGD with gamma1 = ${LEARNING_RATE}, seed ${seed}`,
    stepsPerEpoch: IMAGES / BATCH,
    losses,
  };
}
