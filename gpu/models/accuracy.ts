import { argMax, equal, sum, tidy } from '@tensorflow/tfjs-core';
import type { Digits } from '../../data/digit-data.js';
import { gather } from './batches.js';
import type { Model } from './model.js';

/** Images classified at once: bounds the memory, not the result. */
const CHUNK = 500;

/** The share of images whose largest logit is the label's, in [0, 1]; of equal logits the first counts. */
export async function accuracy(model: Model, digits: Digits): Promise<number> {
  let correct = 0;
  for (let from = 0; from < digits.count; from += CHUNK) {
    const size = Math.min(CHUNK, digits.count - from);
    const hits = tidy(() => {
      const { images, labels } = gather(
        digits,
        Array.from({ length: size }, (_, i) => from + i),
      );
      return sum(equal(argMax(model.logits(images), 1), labels));
    });
    correct += (await hits.data())[0]!;
    hits.dispose();
  }
  return correct / digits.count;
}
