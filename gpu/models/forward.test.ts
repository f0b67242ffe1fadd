import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import { drawDigits } from '../../data/digits.js';
import { registerConv2DBackpropFilter } from '../kernels/conv2d-backprop-filter.js';
import { gather } from './batches.js';
import { classifier } from './classifier.js';
import { lenet5 } from './lenet5.js';
import { mlp } from './mlp.js';
import type { Model } from './model.js';
import { pooledSoftmax } from './pooled-softmax.js';

const DIGITS = drawDigits(6, 3);
const ALL = [0, 1, 2, 3, 4, 5];

/**
 * From given logits to the mean of six losses in float32, u = 2^-24, each loss and logit below 4: exp, log (2 ulp
 * each), a sum of 10, a difference, a sum of 6 and a division are some 24 roundings by at most 4 u.
 */
const LOSS_ROUNDING = 24 * 4 * 2 ** -24;

beforeAll(async () => {
  registerConv2DBackpropFilter();
  await tf.setBackend('wasm');
  await tf.ready();
});

describe.each([
  ['mlp', mlp],
  ['lenet5', lenet5],
  ['pooled-softmax', pooledSoftmax],
])('%s against its layers in float64', (name, create) => {
  it('gives the logits of its layers, evaluated in float64, up to the rounding of float32', () => {
    withModel(classifier(create({ seed: 4 })), (model) => {
      const { images, labels } = gather(DIGITS, [0, 1, 2]);
      const logits = model.logits(images);
      expect(logits.shape).toEqual([3, 10]);
      logits.arraySync().forEach((row, i) => {
        const { value, error } = forward(
          [...images.dataSync()].slice(i * 784, (i + 1) * 784),
          name,
          parametersOf(model),
        );
        row.forEach((got, k) => expect(Math.abs(got - value[k]!)).toBeLessThanOrEqual(error[k]!));
      });
      tf.dispose([images, labels, logits]);
    });
  });

  it('has the mean softmax cross-entropy of its logits as loss', () => {
    withModel(classifier(create({ seed: 4 })), (model) => {
      const { images, labels } = gather(DIGITS, ALL);
      const logits = model.logits(images);
      const loss = model.loss(images, labels);
      expect(loss.shape).toEqual([]);
      const rows = logits.arraySync();
      const expected = meanCrossEntropy(rows);
      expect(Math.max(...rows.flat().map(Math.abs), expected)).toBeLessThan(4);
      expect(Math.abs(loss.dataSync()[0]! - expected)).toBeLessThanOrEqual(LOSS_ROUNDING);
      tf.dispose([images, labels, logits, loss]);
    });
  });

  it('has the gradient by which the loss, evaluated in float64, changes', () => {
    withModel(classifier(create({ seed: 5 })), (model) => {
      const { images, labels } = gather(DIGITS, ALL);
      const { value, grads } = tf.variableGrads(() => model.loss(images, labels), [...model.variables]);
      expect(Object.keys(grads)).toHaveLength(model.variables.length);
      const pixels = [...images.dataSync()];
      const start = parametersOf(model);
      const gradient = model.variables.map((one) => [...grads[one.name]!.dataSync()]);
      const lossAt = (h: number): number => {
        const parameters = start.map((x, k) => x.map((xi, i) => xi + h * gradient[k]![i]!));
        return meanCrossEntropy(ALL.map((i) => forward(pixels.slice(i * 784, (i + 1) * 784), name, parameters).value));
      };
      const norm2 = gradient.flat().reduce((sum, g) => sum + g * g, 0);
      const h = 2 ** -20;
      const slope = (lossAt(h) - lossAt(-h)) / (2 * h);
      // With this h, c h^2 and the rounding of a float64 loss over h stay below u = 2^-24. The gradient itself rounds
      // in sums of at most 6 * 784 products over positions and, through the layers and back, of 2 * 779 over
      // inputs, in LeNet-5, the largest: (4704 + 1558) u to first order, where terms do not cancel.
      expect(Math.abs(slope / norm2 - 1)).toBeLessThanOrEqual((4704 + 1558 + 1) * 2 ** -24);
      tf.dispose([images, labels, value, grads]);
    });
  });
});

/** The mean over {@link ALL} of log(sum exp logits) - logit of the label. */
function meanCrossEntropy(logits: readonly (readonly number[])[]): number {
  const costs = logits.map(
    (row, i) => Math.log(row.reduce((sum, value) => sum + Math.exp(value), 0)) - row[DIGITS.labels[i]!]!,
  );
  return costs.reduce((sum, cost) => sum + cost, 0) / costs.length;
}

function parametersOf(model: Model): number[][] {
  return model.variables.map((one) => [...one.dataSync()]);
}

/** One image through the layers of a model in float64. */
function forward(image: readonly number[], name: string, parameters: readonly number[][]): Bounded {
  const layer = (k: number): Weights => ({ weights: parameters[2 * k]!, bias: parameters[2 * k + 1]! });
  if (name === 'pooled-softmax') return dense(pool(exact(image), 28, 4, 'mean'), layer(0));
  if (name === 'mlp') return dense(rectify(dense(exact(image), layer(0))), layer(1));
  const first = pool(rectify(convolve(exact(image), 28, 5, 2, layer(0))), 28, 2, 'max');
  const second = pool(rectify(convolve(first, 14, 5, 0, layer(1))), 10, 2, 'max');
  return dense(rectify(dense(rectify(dense(second, layer(2))), layer(3))), layer(4));
}

/** Values, row after row and channels last, and for each a bound on |float32 result - value|. */
interface Bounded {
  readonly value: readonly number[];
  readonly error: readonly number[];
}

/** Weights and biases as the model holds them. */
interface Weights {
  readonly weights: ArrayLike<number>;
  readonly bias: ArrayLike<number>;
}

/** Inputs that are exact in float32. */
function exact(value: readonly number[]): Bounded {
  return { value, error: value.map(() => 0) };
}

/**
 * sum w x + b over n products in float32, in any order: with e the error of x and u = 2^-24,
 *
 *     error <= sum |w| e + (n + 1) u / (1 - (n + 1) u) * (sum |w| (|x| + e) + |b|)
 */
function dense(x: Bounded, { weights, bias }: Weights): Bounded {
  const outputs = bias.length;
  const each = Array.from({ length: outputs }, (_, k) => {
    const products = x.value.map((_, i) => [i, weights[i * outputs + k]!] as const);
    return weighted(x, products, bias[k]!);
  });
  return join(each);
}

/** A convolution of side x side maps with stride 1, `border` zeros around; weights [field, field, in, out]. */
function convolve(x: Bounded, side: number, field: number, border: number, { weights, bias }: Weights): Bounded {
  const outputs = bias.length;
  const channels = x.value.length / (side * side);
  const size = side + 2 * border - field + 1;
  const each: Bounded1[] = [];
  for (let at = 0; at < size * size; at++) {
    for (let k = 0; k < outputs; k++) {
      const products: [number, number][] = [];
      for (let tap = 0; tap < field * field; tap++) {
        const row = Math.floor(at / size) + Math.floor(tap / field) - border;
        const column = (at % size) + (tap % field) - border;
        if (row < 0 || row >= side || column < 0 || column >= side) continue;
        for (let c = 0; c < channels; c++) {
          products.push([(row * side + column) * channels + c, weights[(tap * channels + c) * outputs + k]!]);
        }
      }
      each.push(weighted(x, products, bias[k]!));
    }
  }
  return join(each);
}

/** max(x, 0): no rounding, and no error grows. */
function rectify(x: Bounded): Bounded {
  return { value: x.value.map((v) => Math.max(v, 0)), error: x.error };
}

/** Blocks of block x block reduced to their maximum or mean; a mean rounds like a sum of block^2 products. */
function pool(x: Bounded, side: number, block: number, how: 'max' | 'mean'): Bounded {
  const channels = x.value.length / (side * side);
  const size = side / block;
  const each: Bounded1[] = [];
  for (let at = 0; at < size * size * channels; at++) {
    const cell = Math.floor(at / channels);
    const taps = Array.from({ length: block * block }, (_, tap) => {
      const row = Math.floor(cell / size) * block + Math.floor(tap / block);
      const column = (cell % size) * block + (tap % block);
      return (row * side + column) * channels + (at % channels);
    });
    each.push(
      how === 'mean'
        ? weighted(
            x,
            taps.map((i) => [i, 1 / block ** 2] as const),
            0,
          )
        : { value: Math.max(...taps.map((i) => x.value[i]!)), error: Math.max(...taps.map((i) => x.error[i]!)) },
    );
  }
  return join(each);
}

interface Bounded1 {
  readonly value: number;
  readonly error: number;
}

function weighted(x: Bounded, products: readonly (readonly [number, number])[], bias: number): Bounded1 {
  const u = 2 ** -24;
  const gamma = ((products.length + 1) * u) / (1 - (products.length + 1) * u);
  let value = bias;
  let carried = 0;
  let magnitude = Math.abs(bias);
  for (const [i, w] of products) {
    value += w * x.value[i]!;
    carried += Math.abs(w) * x.error[i]!;
    magnitude += Math.abs(w) * (Math.abs(x.value[i]!) + x.error[i]!);
  }
  return { value, error: carried + gamma * magnitude };
}

function join(each: readonly Bounded1[]): Bounded {
  return { value: each.map((one) => one.value), error: each.map((one) => one.error) };
}

function withModel<T>(model: Model, use: (model: Model) => T): T {
  try {
    return use(model);
  } finally {
    model.dispose();
  }
}
