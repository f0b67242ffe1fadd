import { tensor1d, tensor4d, type Tensor1D, type Tensor4D } from '@tensorflow/tfjs-core';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { SIDE, type Digits } from '../../data/digit-data.js';
import type { LabelledImages } from '../../data/sets/labelled-images.js';
import { stream } from '../../data/stream.js';
import { requireInteger } from '../../reference/validate.js';

/** Some images with their labels, as a model takes them. */
export interface Batch {
  /** [size, height, width, channels], float32 in [0, 1]: byte / 255. */
  readonly images: Tensor4D;
  /** [size], int32. */
  readonly labels: Tensor1D;
}

/** Images with labels; digits are 28 x 28 x 1. */
type Labelled = (Digits & { readonly channels?: undefined }) | LabelledImages;

/** Which batches. */
export interface BatchOptions {
  /** Images in a batch; the last batch of the epoch holds what is left. */
  readonly batchSize: number;
  /** Integer >= -2^31. */
  readonly seed: number;
  /** Each epoch of a seed has its own order. Default 0. */
  readonly epoch?: number;
  /** Batches to leave out at the beginning, which costs nothing. Default 0. */
  readonly first?: number;
}

/** One epoch: the samples of each batch, every one of `count` once, in an order that `seed` and `epoch` fix on every platform (Fisher-Yates). */
export function* batchOrders(
  count: number,
  { batchSize, seed, epoch = 0, first = 0 }: BatchOptions,
): Generator<Uint32Array, void, void> {
  requireInteger('batchSize', batchSize, 1);
  const order = shuffled(count, seed, requireInteger('epoch', epoch, 0));
  for (let from = requireInteger('first', first, 0) * batchSize; from < order.length; from += batchSize) {
    yield order.subarray(from, from + batchSize);
  }
}

/**
 * One epoch of images, in the order of {@link batchOrders}. The tensors of a batch live until the next one is asked for, or
 * the loop is left: do not dispose or collect them.
 */
export function* batches(digits: Labelled, options: BatchOptions): Generator<Batch, void, void> {
  for (const chosen of batchOrders(digits.count, options)) {
    const batch = gather(digits, chosen);
    try {
      yield batch;
    } finally {
      batch.images.dispose();
      batch.labels.dispose();
    }
  }
}

/** The chosen images as tensors; they belong to the caller. */
export function gather(from: Labelled, chosen: ArrayLike<number>): Batch {
  const { height, width, channels } = from.channels !== undefined ? from : { height: SIDE, width: SIDE, channels: 1 };
  const pixels = height * width * channels;
  const images = new Float32Array(chosen.length * pixels);
  const labels = new Int32Array(chosen.length);
  for (let i = 0; i < chosen.length; i++) {
    const start = chosen[i]! * pixels;
    labels[i] = from.labels[chosen[i]!]!;
    for (let p = 0; p < pixels; p++) images[i * pixels + p] = from.images[start + p]! / 255;
  }
  return {
    images: tensor4d(images, [chosen.length, height, width, channels]),
    labels: tensor1d(labels, 'int32'),
  };
}

function shuffled(count: number, seed: number, epoch: number): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  const draws = stream(seed, epoch);
  for (let last = count - 1; last > 0; last--) {
    const other = uniformInt(draws, 0, last);
    [order[last], order[other]] = [order[other]!, order[last]!];
  }
  return order;
}
