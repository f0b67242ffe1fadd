import { div, sub } from '@tensorflow/tfjs-core';
import type { ImageSets, LabelledImages } from '../data/sets/labelled-images.js';
import { gather, type Batch } from '../gpu/models/batches.js';
import type { Trainable } from '../gpu/models/trainable.js';
import { sampleTask } from './sample-task.js';
import type { Task } from './task.js';

const CHUNK = 500;

interface ImageTaskOptions {
  /** Of the order of the images. */
  readonly seed: number;
  readonly batchSize: number;
  /** What is taken off every pixel, and what it is divided by then; in units of 255. Default: neither. */
  readonly standard?: { readonly mean: number; readonly deviation: number } | undefined;
}

const read = (images: LabelledImages) => ({
  count: images.count,
  gather: (indices: ArrayLike<number>) => gather(images, indices),
});

/** A model with the images it is trained and scored on. `given` makes the model's batch of images and labels. */
export function imageTask<Given extends object>(
  { train, test }: Pick<ImageSets, 'train' | 'test'>,
  model: Trainable<Given>,
  given: (batch: Batch) => Given,
  { standard, ...options }: ImageTaskOptions,
): Task {
  const scaled = ({ images, labels }: Batch): Batch => ({
    images: standard ? div(sub(images, standard.mean), standard.deviation) : images,
    labels,
  });
  const sets = { train: read(train), test: read(test) };
  return sampleTask(sets, model, (batch) => given(scaled(batch)), { ...options, chunk: CHUNK });
}
