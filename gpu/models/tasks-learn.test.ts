import {
  dispose,
  memory,
  tensor1d,
  tensor2d,
  tensor3d,
  tensor4d,
  type Tensor,
  type Tensor4D,
} from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { stream, uniform } from '../../data/stream.js';
import { onEveryBackend } from '../../test/backends.js';
import { learn, means, stateOf } from '../../test/learn.js';
import { useBackend } from '../backends/index.js';
import { autoEval } from './auto-eval.js';
import { convAutoencoder } from './conv-autoencoder.js';
import { denseAutoencoder } from './dense-autoencoder.js';
import { encoderDecoder } from './encoder-decoder.js';
import { lenet5TwoHeads } from './lenet5-two-heads.js';
import { localizer, type SpanBatch } from './localizer.js';
import { quarterTurns } from './quarter-turns.js';
import { reconstruction } from './reconstruction.js';
import { segmentation, type SegmentationBatch } from './segmentation.js';
import type { Trainable } from './trainable.js';
import { unet } from './unet.js';

interface Learner {
  readonly task: string;
  /** Makes it, with a batch of its own. */
  readonly make: (seed: number) => readonly [Trainable<never>, Record<string, Tensor>];
  readonly steps: number;
  readonly rate: number;
  /** The loss afterwards, at most, in shares of that before. */
  readonly share: number;
}

const small = { vocabulary: 5, wordSize: 4, features: 3, size: 4, positions: 8, convolutions: 1, kernel: 3, heads: 2 };

const LEARNERS: readonly Learner[] = [
  {
    task: 'unet, one output',
    make: (seed) => [segmentation(unet({ seed, width: 2, depth: 2, side: 8, channels: 1 })), squares(8, 1)],
    ...{ steps: 40, rate: 0.05, share: 0.2 },
  },
  {
    task: 'unet, three classes',
    make: (seed) => [segmentation(unet({ seed, width: 2, depth: 1, side: 8, outputs: 3 })), squares(8, 3)],
    ...{ steps: 40, rate: 0.05, share: 0.2 },
  },
  {
    task: 'encoder-decoder',
    make: (seed) => [segmentation(encoderDecoder({ seed, width: 4, side: 64 }), { loss: 'binary' }), squares(64, 3)],
    ...{ steps: 40, rate: 0.02, share: 0.5 },
  },
  {
    task: 'dense autoencoder, as in its source',
    make: (seed) => [reconstruction(denseAutoencoder({ seed }), { output: 'tanh' }), { images: noise([4, 28, 28, 1]) }],
    ...{ steps: 60, rate: 0.01, share: 0.5 },
  },
  {
    task: 'dense autoencoder with tanh and cross-entropy',
    make: (seed) => [
      reconstruction(denseAutoencoder({ seed, activation: 'tanh', widths: [16, 4] }), { loss: 'cross-entropy' }),
      { images: halves([2, 28, 28, 1]) },
    ],
    ...{ steps: 40, rate: 0.02, share: 0.2 },
  },
  ...(['halving', 'patches'] as const).map((form) => ({
    task: `convolutional autoencoder, ${form}`,
    make: (seed: number) =>
      [
        reconstruction(convAutoencoder({ seed, form }), { loss: 'cross-entropy' }),
        { images: halves([2, 32, 32, 3]) },
      ] as const,
    ...{ steps: 40, rate: 0.01, share: 0.5 },
  })),
  {
    task: 'LeNet-5 with two heads',
    make: (seed) => {
      const images = noise([3, 28, 28, 1]);
      return [
        autoEval(lenet5TwoHeads({ seed })),
        { images, labels: tensor1d([3, 1, 4], 'int32'), ...quarterTurns(images) },
      ];
    },
    ...{ steps: 40, rate: 0.003, share: 0.5 },
  },
  {
    task: 'localizer',
    make: (seed) => [localizer({ seed, ...small }), queries()],
    ...{ steps: 40, rate: 0.03, share: 0.2 },
  },
  {
    task: 'localizer with highlighting',
    make: (seed) => [localizer({ seed, ...small, highlight: 5, reduction: 'sum' }), queries()],
    ...{ steps: 40, rate: 0.03, share: 0.2 },
  },
];

onEveryBackend('learns its batch by heart', (backend) => {
  /** Plain JavaScript: in five steps the loss has fallen, by heart would take minutes. */
  const slow = backend === 'cpu';

  it.each(LEARNERS)(
    '$task: every variable has a gradient, and nothing is left behind',
    { timeout: 240_000 },
    async ({ make, steps, rate, share }) => {
      await useBackend(backend);
      const before = memory().numTensors;
      const [task, batch] = make(1);
      const held = memory().numTensors;
      const { first, last, unreached } = await learn(task, batch as never, { rate, steps: slow ? 5 : steps });
      expect(unreached).toEqual([]);
      expect(last, `from ${first}`).toBeLessThan((slow ? 1 : share) * first);
      expect(last).toBeGreaterThanOrEqual(0);
      for (const value of Object.values(await means(task.metrics(batch as never)))) expect(value).not.toBeNaN();
      expect(memory().numTensors).toBe(held);
      dispose(batch);
      task.dispose();
      expect(memory().numTensors).toBe(before);
    },
  );
});

it.each(LEARNERS)('$task: the seed fixes all weights, and another gives others', async ({ make }) => {
  await useBackend('wasm');
  const before = memory().numTensors;
  const states = [];
  for (const seed of [7, 7, 8]) {
    const [task, batch] = make(seed);
    states.push(await stateOf(task));
    dispose(batch);
    task.dispose();
  }
  expect(states[1]).toEqual(states[0]);
  expect(states[2]).not.toEqual(states[0]);
  expect(memory().numTensors).toBe(before);
});

/** Noise in [0, 1]. */
function noise(shape: [number, number, number, number]): Tensor4D {
  const draws = stream(5);
  const size = shape.reduce((a, b) => a * b);
  return tensor4d(
    Float32Array.from({ length: size }, () => uniform(draws, 0, 1)),
    shape,
  );
}

/** White above, and white to the left: a binary cross-entropy of them can reach 0. */
function halves(shape: [number, number, number, number]): Tensor4D {
  const [, height, width, channels] = shape;
  const white = (i: number): boolean => {
    const pixel = Math.floor(i / channels);
    const [image, row] = [Math.floor(pixel / (height * width)), Math.floor(pixel / width) % height];
    return image === 0 ? row < height / 2 : pixel % width < width / 2;
  };
  return tensor4d(
    Float32Array.from({ length: shape.reduce((a, b) => a * b) }, (_, i) => Number(white(i))),
    shape,
  );
}

/** Two images with a bright square in one corner or another, of class 1. */
function squares(side: number, channels: number): SegmentationBatch & Record<string, Tensor> {
  const masks = new Int32Array(2 * side * side);
  const images = new Float32Array(masks.length * channels);
  const draws = stream(6);
  for (let i = 0; i < masks.length; i++) {
    const [image, row, column] = [Math.floor(i / side ** 2), Math.floor(i / side) % side, i % side];
    const near = (at: number) => (image === 0 ? at < side / 2 : at >= side / 2);
    masks[i] = near(row) && near(column) ? 1 : 0;
    for (let c = 0; c < channels; c++) images[i * channels + c] = uniform(draws, 0, 0.2) + 0.8 * masks[i]!;
  }
  return { images: tensor4d(images, [2, side, side, channels]), masks: tensor3d(masks, [2, side, side], 'int32') };
}

/** Two videos of 6 and 4 frames, queries of 3 and 2 words. */
function queries(): SpanBatch & Record<string, Tensor> {
  const draws = stream(8);
  const features = Float32Array.from({ length: 2 * 6 * 3 }, () => uniform(draws, -1, 1));
  return {
    features: tensor3d(features, [2, 6, 3]),
    frames: tensor1d([6, 4], 'int32'),
    words: tensor2d([1, 2, 3, 4, 1, 0], [2, 3], 'int32'),
    starts: tensor1d([2, 0], 'int32'),
    ends: tensor1d([5, 1], 'int32'),
  };
}
