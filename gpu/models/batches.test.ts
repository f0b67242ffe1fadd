import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { InputError } from '../../claims/input-error.js';
import type { Digits } from '../../data/digit-data.js';
import { batches, type Batch, type BatchOptions } from './batches.js';

beforeAll(async () => {
  await tf.setBackend('cpu');
  await tf.ready();
});

/** Images that carry their own index in the first two pixels, and a label that follows from it. */
function numbered(count: number): Digits {
  const images = new Uint8Array(count * 784);
  const labels = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    images.set([i & 255, i >> 8], i * 784);
    labels[i] = i % 10;
  }
  return { images, labels, count };
}

/** The indices in a batch, read back from its pixels. */
function indices({ images }: Batch): number[] {
  const pixels = images.dataSync();
  return Array.from({ length: images.shape[0] }, (_, i) =>
    Math.round(255 * (pixels[i * 784]! + 256 * pixels[i * 784 + 1]!)),
  );
}

function order(count: number, options: BatchOptions): number[][] {
  return [...map(batches(numbered(count), options), indices)];
}

function* map<A, B>(values: Iterable<A>, to: (value: A) => B): Generator<B> {
  for (const value of values) yield to(value);
}

describe('batches', () => {
  it('gives every image once, in full batches but for the last', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.integer({ min: 1, max: 70 }), fc.integer({ min: -99 }), (count, batchSize, seed) => {
        const epoch = order(count, { batchSize, seed });
        expect(epoch.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, i) => i));
        expect(epoch).toHaveLength(Math.ceil(count / batchSize));
        epoch.slice(0, -1).forEach((batch) => expect(batch).toHaveLength(batchSize));
      }),
      { numRuns: 40 },
    );
  });

  it('keeps each label with its image and scales bytes to [0, 1]', () => {
    const digits = numbered(20);
    digits.images[783] = 255;
    for (const batch of batches(digits, { batchSize: 20, seed: 4 })) {
      expect(batch.images.shape).toEqual([20, 28, 28, 1]);
      expect(batch.labels.dtype).toBe('int32');
      const order = indices(batch);
      expect([...batch.labels.dataSync()]).toEqual(order.map((i) => i % 10));
      expect(batch.images.dataSync()[order.indexOf(0) * 784 + 783]).toBe(1);
      expect(batch.images.dataSync()[order.indexOf(7) * 784]).toBe(Math.fround(7 / 255));
    }
  });

  it('repeats an order for the same seed and epoch, and changes it with either', () => {
    const options = { batchSize: 16, seed: 5, epoch: 1 };
    const first = order(64, options);
    expect(order(64, options)).toEqual(first);
    expect(order(64, { ...options, seed: 6 })).not.toEqual(first);
    expect(order(64, { ...options, epoch: 2 })).not.toEqual(first);
    expect(order(64, { batchSize: 16, seed: 5 })).toEqual(order(64, { ...options, epoch: 0 }));
  });

  it('shuffles without bias: each of the six orders of three images is as frequent as the others', () => {
    const seen = new Map<string, number>();
    for (let seed = 0; seed < 1200; seed++) {
      const key = order(3, { batchSize: 3, seed }).join();
      seen.set(key, (seen.get(key) ?? 0) + 1);
    }
    expect(seen.size).toBe(6);
    // The seeds are fixed, so this cannot flicker. Chi-squared with 5 degrees of freedom exceeds 20.5 once in 1,000.
    const chiSquared = [...seen.values()].reduce((sum, n) => sum + (n - 200) ** 2 / 200, 0);
    expect(chiSquared).toBeLessThan(20.5);
  });

  it('frees each batch when the next is asked for, and the last when the loop is left', () => {
    const before = tf.memory().numTensors;
    let previous: Batch | undefined;
    for (const batch of batches(numbered(10), { batchSize: 2, seed: 1 })) {
      expect(tf.memory().numTensors).toBe(before + 2);
      if (previous) {
        expect(previous.images.isDisposed && previous.labels.isDisposed).toBe(true);
        break;
      }
      previous = batch;
    }
    expect(tf.memory().numTensors).toBe(before);
  });

  it.each([
    { batchSize: 0, seed: 1 },
    { batchSize: 1.5, seed: 1 },
    { batchSize: 1, seed: 0.5 },
    { batchSize: 1, seed: 1, epoch: -1 },
  ])('refuses %o', (options) => {
    expect(() => order(3, options)).toThrow(InputError);
  });
});
