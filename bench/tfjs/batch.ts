import { tensor1d, tensor4d } from '@tensorflow/tfjs-core';
import type { DigitData } from '../../data/digit-data.js';
import { stream, uniform } from '../../data/stream.js';
import { gather } from '../../gpu/models/batches.js';
import { MODELS, type ModelName } from './models.js';
import type { Batch } from './step-arm.js';

/** A batch, and where its images are from. */
export interface NamedBatch extends Batch {
  readonly input: string;
  dispose(): void;
}

/** The first digits where a model takes such and there are as many, else noise in [0, 1) with labels in turn. */
export function batchOf(model: ModelName, size: number, digits: DigitData): NamedBatch {
  const { image, classes } = MODELS[model];
  const [height, width, channels] = image;
  const batch =
    channels === 1 && size <= digits.train.count
      ? { ...gather(digits.train, firstOf(size)), input: digits.source }
      : { ...noise([size, height, width, channels], classes), input: 'synthetic' };
  const { images, labels } = batch;
  return { ...batch, dispose: () => [images, labels].forEach((one) => one.dispose()) };
}

const firstOf = (count: number) => Array.from({ length: count }, (_, i) => i);

function noise(shape: [number, number, number, number], classes: number): Batch {
  const draws = stream(1);
  const pixels = Float32Array.from({ length: shape.reduce((a, b) => a * b) }, () => uniform(draws, 0, 1));
  const labels = Int32Array.from({ length: shape[0] }, (_, i) => i % classes);
  return { images: tensor4d(pixels, shape), labels: tensor1d(labels, 'int32') };
}
