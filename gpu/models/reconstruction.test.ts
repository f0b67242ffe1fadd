import { dispose, memory, tensor4d } from '@tensorflow/tfjs-core';
import { input, layers, model } from '@tensorflow/tfjs-layers';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { means, valueOf } from '../../test/learn.js';
import { useBackend } from '../backends/index.js';
import { apply } from './conv-blocks.js';
import { lenet5 } from './lenet5.js';
import { reconstruction } from './reconstruction.js';

const u = 2 ** -24;

beforeAll(async () => {
  await useBackend('wasm');
});

let before: number;
beforeEach(() => void (before = memory().numTensors));
afterEach(() => expect(memory().numTensors).toBe(before));

/** What it gets is what the output function gets. */
function identity() {
  const images = input({ shape: [2, 2, 1] });
  return model({ inputs: images, outputs: apply(layers.activation({ name: 'same', activation: 'linear' }), images) });
}

/** Of two images. */
const PIXELS = [0, 1, 0.5, 0.25, 1, 1, 0.75, 0.125];

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));
const meanOf = (of: (x: number) => number) => PIXELS.reduce((sum, x) => sum + of(x), 0) / PIXELS.length;

/**
 * Terms and their parts are below 4; a sigmoid or tanh and the rest of a term are some 16 roundings (exp and tanh may be off
 * by some ulp), and a mean of eight has nine.
 */
const BOUND = (16 + 9) * 4 * u;

it.each([
  ['sigmoid', 'squared-error', (x: number) => (sigmoid(x) - x) ** 2, 1],
  [
    'sigmoid',
    'cross-entropy',
    (x: number) => x * Math.log1p(Math.exp(-x)) + (1 - x) * Math.log1p(Math.exp(x)),
    undefined,
  ],
  ['tanh', 'squared-error', (x: number) => (Math.tanh(2 * x - 1) - (2 * x - 1)) ** 2, 1 / 4],
] as const)('with %s and %s: the mean over all pixels, in float64', async (output, loss, of, scale) => {
  const task = reconstruction(identity(), { output, loss });
  const batch = { images: tensor4d(PIXELS, [2, 2, 2, 1]) };
  expect(Math.abs((await valueOf(task.loss(batch))) - meanOf(of))).toBeLessThanOrEqual(BOUND);
  const metrics = task.metrics(batch);
  expect(Object.values(metrics).map(({ count }) => count)).toEqual([2, 2]);
  const got = await means(metrics);
  expect(Math.abs(got['loss']! - meanOf(of))).toBeLessThanOrEqual(BOUND);
  const squares = scale === undefined ? meanOf((x) => (sigmoid(x) - x) ** 2) : scale * meanOf(of);
  expect(Math.abs(got['squaredError']! - squares)).toBeLessThanOrEqual(BOUND);
  dispose(batch);
  task.dispose();
});

it('refuses a cross-entropy of tanh, and models that give no images', () => {
  const same = identity();
  const refused = { output: 'tanh', loss: 'cross-entropy' } as const;
  expect(() => reconstruction(same, refused)).toThrow('expected output to be sigmoid for a cross-entropy; got "tanh"');
  expect(() => reconstruction(same, { output: 'relu' as never })).toThrow('expected output to be one of sigmoid, tanh');
  expect(() => reconstruction(same, { loss: 'mse' as never })).toThrow('expected loss to be one of squared-error');
  same.dispose();
  const other = lenet5({ seed: 1 });
  expect(() => reconstruction(other)).toThrow(
    'expected outputs like the images; got [batch, 28, 28, 1] -> [batch, 10]. Pass',
  );
  other.dispose();
});
