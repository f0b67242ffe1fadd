import { dispose, memory, tensor3d, tensor4d } from '@tensorflow/tfjs-core';
import { input, layers, model, type LayersModel } from '@tensorflow/tfjs-layers';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { means, valueOf } from '../../test/learn.js';
import { useBackend } from '../backends/index.js';
import { apply } from './conv-blocks.js';
import { segmentation } from './segmentation.js';

const u = 2 ** -24;

beforeAll(async () => {
  await useBackend('wasm');
});

let before: number;
beforeEach(() => void (before = memory().numTensors));
afterEach(() => expect(memory().numTensors).toBe(before));

/** Its images are its logits. */
function identity(outputs: number): LayersModel {
  const images = input({ shape: [2, 2, outputs] });
  return model({ inputs: images, outputs: apply(layers.activation({ name: 'same', activation: 'linear' }), images) });
}

const softplus = (z: number) => Math.log1p(Math.exp(z));

/** Binary cross-entropy of a logit below 4, and means of up to 24 of them: see binary-cross-entropy.test.ts. */
const BOUND = (4 * (4 + 5) + 19 + 25 * 5) * u;

/** Two images of four pixels. */
const MASKS = [1, 1, 0, 0, 0, 0, 0, 0];

it('of one output: the mean binary cross-entropy, accuracy by pixel, Dice by image', async () => {
  const task = segmentation(identity(1));
  const logits = [2, -1, 0.5, 0, -1, -2, 0, -3]; // Said: 1 0 1 0 and 0 0 0 0.
  const batch = { images: tensor4d(logits, [2, 2, 2, 1]), masks: tensor3d(MASKS, [2, 2, 2], 'int32') };
  const expected = logits.reduce((sum, z, i) => sum + softplus(MASKS[i] === 1 ? -z : z), 0) / 8;
  expect(Math.abs((await valueOf(task.loss(batch))) - expected)).toBeLessThanOrEqual(BOUND);
  const metrics = task.metrics(batch);
  expect(Object.values(metrics).map(({ count }) => count)).toEqual([2, 8, 2]);
  const { loss, accuracy, dice } = await means(metrics);
  expect(Math.abs(loss! - expected)).toBeLessThanOrEqual(BOUND);
  expect(accuracy).toBe(6 / 8);
  expect(dice).toBe((2 / 4 + 1) / 2); // One pixel in common of two and two; nothing of nothing.
  dispose(batch);
  task.dispose();
});

it('of three classes: the mean softmax cross-entropy, or the binary one of each output; Dice without the background', async () => {
  const masks = [2, 1, 0, 0, 0, 0, 0, 0];
  const logits = masks.map(
    (_, i) =>
      [
        [0, 1, 2],
        [2, 1, 0],
        [1, 0, 0.5],
        [1, 1, 0],
      ][i % 4]!,
  ); // Said: 2 0 0 0, twice.
  const batch = { images: tensor4d(logits.flat(), [2, 2, 2, 3]), masks: tensor3d(masks, [2, 2, 2], 'int32') };
  const logSumExp = (row: readonly number[]) => Math.log(row.reduce((sum, z) => sum + Math.exp(z), 0));
  const softmax = logits.reduce((sum, row, i) => sum + logSumExp(row) - row[masks[i]!]!, 0) / 8;
  const binary = logits.reduce(
    (sum, row, i) => sum + row.reduce((inner, z, k) => inner + softplus(masks[i] === k ? -z : z), 0),
    0,
  );
  const tasks = [segmentation(identity(3)), segmentation(identity(3), { loss: 'binary' })];
  const losses = await Promise.all(tasks.map((task) => valueOf(task.loss(batch))));
  expect(Math.abs(losses[0]! - softmax)).toBeLessThanOrEqual(BOUND);
  expect(Math.abs(losses[1]! - binary / 24)).toBeLessThanOrEqual(BOUND);
  const metrics = tasks[0]!.metrics(batch);
  expect(Object.values(metrics).map(({ count }) => count)).toEqual([2, 8, 4]);
  const { loss, accuracy, dice } = await means(metrics);
  expect(Math.abs(loss! - softmax)).toBeLessThanOrEqual(BOUND);
  expect(accuracy).toBe(6 / 8);
  // Of class 1: none of one, and nothing of nothing; of class 2: one of one, and nothing of the one said.
  expect(dice).toBe((0 + 1 + 1 + 0) / 4);
  dispose(batch);
  tasks.forEach((task) => task.dispose());
});

it('refuses a softmax of one output, and models without maps of logits', () => {
  const one = identity(1);
  expect(() => segmentation(one, { loss: 'softmax' })).toThrow(
    'expected loss to be binary for one output; got "softmax"',
  );
  expect(() => segmentation(one, { loss: 'dice' as never })).toThrow('expected loss to be one of binary, softmax');
  one.dispose();
  const images = input({ shape: [2, 2, 1] });
  const flat = model({ inputs: images, outputs: apply(layers.flatten({ name: 'flat' }), images) });
  expect(() => segmentation(flat)).toThrow(
    'expected a model with one output [batch, height, width, outputs]; got [batch, 4]. Pass',
  );
  flat.dispose();
});
