import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { drawnDigits } from '../../data/drawn.js';
import { useBackend } from '../../gpu/backends/index.js';
import { batchOf } from './batch.js';
import { MODELS, type ModelName } from './models.js';

beforeAll(() => useBackend('cpu'));
const digits = drawnDigits(20, 10);

/** The batch as plain data. */
async function taken(model: ModelName, size: number) {
  const batch = batchOf(model, size, digits);
  const { images, labels, input } = batch;
  const found = { shape: images.shape, images: await images.data(), labels: [...(await labels.data())], input };
  expect(labels.dtype).toBe('int32');
  batch.dispose();
  expect(memory().numTensors).toBe(0);
  return found;
}

describe('batchOf', () => {
  it('takes the first digits, and says where they are from', async () => {
    const { shape, images, labels, input } = await taken('lenet5', 20);
    expect([input, shape, labels]).toEqual(['drawn', [20, 28, 28, 1], [...digits.train.labels]]);
    expect(images).toEqual(Float32Array.from(digits.train.images, (byte) => byte / 255));
  });

  it('is noise where there are not as many digits', async () => {
    const { shape, images, labels, input } = await taken('mlp', 21);
    expect([input, shape]).toEqual(['synthetic', [21, 28, 28, 1]]);
    expect(labels.slice(8, 12)).toEqual([8, 9, 0, 1]);
    expect(images.every((value) => value >= 0 && value <= 1)).toBe(true);
    expect(new Set(images).size).toBeGreaterThan(images.length / 2);
  });

  it.each(['densenet-40-12', 'resnet-50'] as const)('is noise in colour, with every label, for %s', async (model) => {
    const { classes } = MODELS[model];
    const { shape, labels, input } = await taken(model, classes + 1);
    expect([input, shape]).toEqual(['synthetic', [classes + 1, 32, 32, 3]]);
    expect(labels).toEqual([...Array(classes).keys(), 0]);
  });
});
