import { div, sub, tidy, type Tensor, type Tensor4D } from '@tensorflow/tfjs-core';
import type { ImageSets, LabelledImages } from '../data/sets/labelled-images.js';
import { batches, gather, type Batch } from '../gpu/models/batches.js';
import type { Trainable } from '../gpu/models/trainable.js';
import type { Score, Task } from './task.js';

/** Images scored at once: bounds the memory, not the result. */
const CHUNK = 500;

interface ImageTaskOptions {
  /** Of the order of the images. */
  readonly seed: number;
  readonly batchSize: number;
  /** What is taken off every pixel, and what it is divided by then; in units of 255. Default: neither. */
  readonly standard?: { readonly mean: number; readonly deviation: number } | undefined;
}

const tensorsOf = (batch: object) => Object.values(batch) as readonly Tensor[];

/**
 * A model with the images it is trained and scored on. `given` makes the model's batch of images and labels; its tensors are
 * freed with the batch.
 */
export function imageTask<Given extends object>(
  sets: Pick<ImageSets, 'train' | 'test'>,
  model: Trainable<Given>,
  given: (batch: Batch) => Given,
  { seed, batchSize, standard }: ImageTaskOptions,
): Task {
  const scaled = ({ images, labels }: Batch): Batch => {
    if (!standard) return { images, labels };
    const made: Tensor4D = tidy(() => div(sub(images, standard.mean), standard.deviation));
    return { images: made, labels };
  };
  /** The model's batch, and what to free besides the given one. */
  const prepared = (batch: Batch) => {
    const own = scaled(batch);
    const made = given(own);
    const kept: readonly unknown[] = [batch.images, batch.labels];
    const tensors = new Set([...tensorsOf(own), ...tensorsOf(made)].filter((one) => !kept.includes(one)));
    return { made, free: () => tensors.forEach((one) => one.dispose()) };
  };
  return {
    variables: model.variables,
    state: model.state,
    *batches(epoch, first) {
      for (const batch of batches(sets.train, { batchSize, seed, epoch, first })) {
        const { made, free } = prepared(batch);
        try {
          yield { size: batch.labels.size, loss: () => model.loss(made) };
        } finally {
          free();
        }
      }
    },
    score: (part) => score(sets[part]),
    dispose: () => model.dispose(),
  };

  async function score(images: LabelledImages): Promise<Score> {
    const sums: Record<string, { sum: number; count: number }> = {};
    for (let from = 0; from < images.count; from += CHUNK) {
      const size = Math.min(CHUNK, images.count - from);
      const batch = gather(
        images,
        Array.from({ length: size }, (_, i) => from + i),
      );
      const { made, free } = prepared(batch);
      const measures = model.metrics(made);
      for (const [name, { sum, count }] of Object.entries(measures)) {
        const known = sums[name] ?? { sum: 0, count: 0 };
        sums[name] = { sum: known.sum + (await sum.data())[0]!, count: known.count + count };
        sum.dispose();
      }
      free();
      batch.images.dispose();
      batch.labels.dispose();
    }
    return Object.fromEntries(Object.entries(sums).map(([name, { sum, count }]) => [name, sum / count])) as Score;
  }
}
