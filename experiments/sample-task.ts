import { tidy, type Tensor } from '@tensorflow/tfjs-core';
import { batchOrders } from '../gpu/models/batches.js';
import type { Trainable } from '../gpu/models/trainable.js';
import type { Score, Task } from './task.js';

/** Samples as tensors. */
interface Source<Given extends object> {
  readonly count: number;
  /** They belong to the caller. */
  gather(indices: ArrayLike<number>): Given;
}

interface SampleTaskOptions {
  /** Of the order of the samples. */
  readonly seed: number;
  readonly batchSize: number;
  /** Samples scored at once: bounds the memory, not the result. */
  readonly chunk: number;
}

const tensorsOf = (batch: object) => Object.values(batch) as readonly Tensor[];

/** A model with the samples it is trained and scored on. `prepared` makes the model's batch of tensors of samples, in a tidy. */
export function sampleTask<Given extends object, Taken extends object>(
  sets: { readonly train: Source<Given>; readonly test: Source<Given> },
  model: Trainable<Taken>,
  prepared: (given: Given) => Taken,
  { seed, batchSize, chunk }: SampleTaskOptions,
): Task {
  /** A model's batch, and what frees it. */
  const taken = (from: Source<Given>, indices: ArrayLike<number>) => {
    const given = from.gather(indices);
    const made = tidy(() => prepared(given) as Record<string, Tensor>) as unknown as Taken;
    const tensors = new Set([...tensorsOf(given), ...tensorsOf(made)]);
    return { made, free: () => tensors.forEach((one) => one.dispose()) };
  };
  return {
    variables: model.variables,
    state: model.state,
    *batches(epoch, first) {
      for (const indices of batchOrders(sets.train.count, { batchSize, seed, epoch, first })) {
        const { made, free } = taken(sets.train, indices);
        try {
          yield { size: indices.length, loss: () => model.loss(made) };
        } finally {
          free();
        }
      }
    },
    score: (part) => score(sets[part]),
    dispose: () => model.dispose(),
  };

  async function score(samples: Source<Given>): Promise<Score> {
    const sums: Record<string, { sum: number; count: number }> = {};
    for (let from = 0; from < samples.count; from += chunk) {
      const size = Math.min(chunk, samples.count - from);
      const indices = Array.from({ length: size }, (_, i) => from + i);
      const { made, free } = taken(samples, indices);
      const measures = model.metrics(made);
      for (const [name, { sum, count }] of Object.entries(measures)) {
        const known = sums[name] ?? { sum: 0, count: 0 };
        sums[name] = { sum: known.sum + (await sum.data())[0]!, count: known.count + count };
        sum.dispose();
      }
      free();
    }
    return Object.fromEntries(Object.entries(sums).map(([name, { sum, count }]) => [name, sum / count])) as Score;
  }
}
