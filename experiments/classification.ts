import { argMax, div, equal, mul, sub, sum, tidy, type Tensor4D } from '@tensorflow/tfjs-core';
import type { DigitData, Digits } from '../data/digit-data.js';
import { batches, gather } from '../gpu/models/batches.js';
import { classifier } from '../gpu/models/classifier.js';
import { lenet5 } from '../gpu/models/lenet5.js';
import type { Assumptions } from './assumptions.js';
import type { Part, Score, Task } from './task.js';

/** Images classified at once: bounds the memory, not the result. */
const CHUNK = 500;

/** Mean and standard deviation of MNIST's training pixels in units of 255, as its users have long rounded them. */
const MNIST_MEAN = 0.1307;
const MNIST_DEVIATION = 0.3081;

interface ClassificationOptions {
  readonly seed: number;
  readonly batchSize: number;
  readonly assumptions: Assumptions;
}

/** LeNet-5 on digits: mean softmax cross-entropy in nats, share of images whose largest logit is the label's. */
export function digitTask(data: DigitData, { seed, batchSize, assumptions }: ClassificationOptions): Task {
  const inner = lenet5({ seed });
  const model = classifier(inner);
  const scaled = (images: Tensor4D): Tensor4D =>
    assumptions.normalisation === 'unit' ? images : div(sub(images, MNIST_MEAN), MNIST_DEVIATION);
  return {
    variables: model.variables,
    weights: inner.weights.map((weight) => ({
      read: () => weight.read(),
      write: (value) => void weight.write(value),
    })),
    *batches(epoch, first) {
      for (const { images, labels } of batches(data.train, { batchSize, seed, epoch, first })) {
        yield { size: labels.size, loss: () => model.loss(scaled(images), labels) };
      }
    },
    score: (part) => score(part),
    dispose: () => model.dispose(),
  };

  async function score(part: Part): Promise<Score> {
    const digits: Digits = data[part];
    let loss = 0;
    let correct = 0;
    for (let from = 0; from < digits.count; from += CHUNK) {
      const size = Math.min(CHUNK, digits.count - from);
      const chosen = Array.from({ length: size }, (_, i) => from + i);
      const { images, labels } = gather(digits, chosen);
      const found = tidy(() => {
        const x = scaled(images);
        return [sum(equal(argMax(model.logits(x), 1), labels)), mul(model.loss(x, labels), size)] as const;
      });
      const [hits, lost] = await Promise.all(found.map(async (one) => (await one.data())[0]!));
      [images, labels, ...found].forEach((one) => one.dispose());
      correct += hits!;
      loss += lost!;
    }
    return { loss: loss / digits.count, accuracy: correct / digits.count };
  }
}
