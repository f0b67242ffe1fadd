import { dispose, memory, tensor4d, type Tensor } from '@tensorflow/tfjs-core';
import { input, model } from '@tensorflow/tfjs-layers';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { onEveryBackend } from '../../test/backends.js';
import { derivatives, integers } from '../../test/derivatives.js';
import { useBackend } from '../backends/index.js';
import { norm } from './conv-blocks.js';

const SHAPE = [2, 4, 4, 4] as const;
const CHANNELS = SHAPE[3];

/** Values of a channel: a power of two, so that the mean of integers, and of their squared distances from it, is exact. */
const N = SHAPE[0] * SHAPE[1] * SHAPE[2];

const EPSILON = 1e-5;
const u = 2 ** -24;

/** Integers over 64: the variance is near 0.006, where epsilon shows. */
const X = integers(SHAPE, 3).map((value) => value / 64);

let before: number;
beforeEach(() => void (before = memory().numTensors));
afterEach(() => expect(memory().numTensors).toBe(before));

onEveryBackend('batch norm against its definition in float64', (backend) => {
  it('gives values and derivatives by image, scale and shift', async () => {
    await useBackend(backend);
    const [y, dx, dScale, dShift] = await derivatives((x) => norm(x, 'norm'), X, SHAPE, integers);
    const [scales, shifts] = [integers([CHANNELS], 1), integers([CHANNELS], 2)];
    const weight = integers(SHAPE, 0);
    for (let c = 0; c < CHANNELS; c++) {
      const x = channel(X, c);
      const dy = channel(weight, c);
      const [scale, shift] = [scales[c]!, shifts[c]!];
      const { mean, r } = statistics(x);
      const normal = x.map((xi) => (xi - mean) * r);
      const pull = meanOf(normal.map((ni, i) => ni * dy[i]!));
      const size = Math.abs(scale) * r;
      const reach = meanOf(normal.map((ni, i) => Math.abs(ni * dy[i]!)));
      const stray = meanOf(normal.map(Math.abs));
      const meanDy = meanOf([...dy].map(Math.abs));
      for (let i = 0; i < N; i++) {
        // r has five roundings at most (a sum, a root, a quotient; WGSL allows 2 ulp), and there are a difference, two
        // products and a sum besides. A backend may multiply out (x - mean).
        const value = scale * normal[i]! + shift;
        within(channel(y!, c)[i]!, value, 16 * u * (size * (Math.abs(x[i]!) + Math.abs(mean)) + Math.abs(shift)));
        // The chain rule through mean and variance: two nested sums of N, r to the third power and ten products. The
        // variance moves with each x once through the mean, too, which cancels but for its rounding.
        const slope = scale * r * (dy[i]! - meanOf(dy) - normal[i]! * pull);
        const terms = Math.abs(dy[i]!) + meanDy + (Math.abs(normal[i]!) + stray) * reach;
        within(channel(dx!, c)[i]!, slope, (2 * N + 32) * u * size * terms);
      }
      within(dScale![c]!, N * pull, (N + 16) * u * N * reach);
      expect(dShift![c]).toBe(N * meanOf(dy)); // A sum of integers.
    }
  });

  it('moves its moving statistics by a tenth of the way to the batch’s, and uses them outside training', async () => {
    await useBackend(backend);
    const images = input({ shape: SHAPE.slice(1) });
    const layer = model({ inputs: images, outputs: norm(images, 'norm') });
    const x = tensor4d(X, [...SHAPE]);
    const results = [layer.apply(x, { training: true }), layer.apply(x, { training: false })] as Tensor[];
    const [, , means, variances] = await Promise.all(layer.weights.map((weight) => weight.read().data()));
    const y = (await results[1]!.data()) as Float32Array;
    for (let c = 0; c < CHANNELS; c++) {
      const { mean, variance } = statistics(channel(X, c));
      // A difference, a product with a rounded 0.1 and a difference: four roundings of numbers of these sizes.
      within(means![c]!, 0.1 * mean, 4 * u * Math.abs(mean));
      within(variances![c]!, 0.9 + 0.1 * variance, 4 * u);
      const expected = channel(X, c).map((xi) => (xi - 0.1 * mean) / Math.sqrt(0.9 + 0.1 * variance + EPSILON));
      // As above, and the roundings of the statistics.
      expected.forEach((value, i) => within(channel(y, c)[i]!, value, 24 * u * (Math.abs(value) + Math.abs(mean))));
    }
    dispose([x, results]);
    layer.dispose();
  });
});

function within(got: number, want: number, bound: number): void {
  expect(Math.abs(got - want), `got ${got}, want ${want}`).toBeLessThanOrEqual(bound);
}

/** One of the channels of an array of {@link SHAPE}. */
function channel(values: ArrayLike<number>, c: number): number[] {
  return Array.from({ length: N }, (_, i) => values[i * CHANNELS + c]!);
}

/** Mean, biased variance and 1 / sqrt(variance + epsilon). */
function statistics(x: readonly number[]): { readonly mean: number; readonly variance: number; readonly r: number } {
  const mean = meanOf(x);
  const variance = meanOf(x.map((xi) => (xi - mean) ** 2));
  return { mean, variance, r: 1 / Math.sqrt(variance + EPSILON) };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}
