import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-wasm';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { drawDigits } from '../../data/digits.js';
import { accuracy } from './accuracy.js';
import { gather } from './batches.js';
import { classifier } from './classifier.js';
import { lenet5 } from './lenet5.js';
import { mlp } from './mlp.js';
import type { Model } from './model.js';
import { pooledSoftmax } from './pooled-softmax.js';

const MODELS = [
  ['mlp', mlp, 101770, ['dense1', 'dense2'], [784, 128]],
  ['lenet5', lenet5, 61706, ['conv1', 'conv2', 'dense1', 'dense2', 'dense3'], [25, 150, 400, 120, 84]],
  ['pooled-softmax', pooledSoftmax, 500, ['dense'], [49]],
] as const;

beforeAll(async () => {
  await tf.setBackend('wasm');
  await tf.ready();
});

let before: number;
beforeEach(() => void (before = tf.memory().numTensors));
afterEach(() => expect(tf.memory().numTensors).toBe(before));

describe.each(MODELS)('%s', (name, create, parameters, layers, fanIns) => {
  it('has its published number of parameters, in named variables', () => {
    withModel(classifier(create({ seed: 1 })), (model) => {
      expect(model.variables.reduce((sum, one) => sum + one.size, 0)).toBe(parameters);
      const names = layers.flatMap((layer) => [`${layer}/kernel`, `${layer}/bias`]);
      expect(model.variables.map((one) => one.name.replace(/_\d+$/, ''))).toEqual(names);
      expect(model.name).toBe(name);
    });
  });

  it('starts from PyTorch’s default: uniform within 1 / sqrt(fan in), to both ends', () => {
    withModel(classifier(create({ seed: 2 })), (model) => {
      model.variables.forEach((one, i) => {
        const bound = 1 / Math.sqrt(fanIns[i >> 1]!);
        const values = [...one.dataSync()];
        // Rounding to float32 may reach the bound's own rounding, not pass it.
        expect(Math.max(...values.map(Math.abs))).toBeLessThanOrEqual(Math.fround(bound));
        expect(new Set(values.map(Math.sign)).size).toBe(2);
        // The share of n draws beyond 0.9 of the bound is 0.1; that none is has probability 0.9^n < 1e-6 from n = 132 on.
        if (values.length >= 132) expect(Math.max(...values.map(Math.abs))).toBeGreaterThan(0.9 * bound);
      });
    });
  });

  it('is fixed by its seed, and differs with it', () => {
    const values = (seed: number): number[] =>
      withModel(classifier(create({ seed })), (model) => model.variables.flatMap((one) => [...one.dataSync()]));
    expect(values(7)).toEqual(values(7));
    expect(values(8)).not.toEqual(values(7));
  });

  it('can live beside a second one of its kind, under other names', () => {
    withModel(classifier(create({ seed: 1 })), () =>
      withModel(classifier(create({ seed: 1 })), (second) =>
        expect(second.variables[0]!.name).toMatch(new RegExp(`^${layers[0]}/kernel_\\d+$`)),
      ),
    );
  });

  it('is credited with the share of labels that it gives itself, over every chunk', async () => {
    const model = classifier(create({ seed: 6 }));
    const { images, count } = drawDigits(1003, 9);
    const labels = new Uint8Array(count);
    for (let i = 0; i < count; i++) {
      const one = gather({ images, labels, count }, [i]);
      const row = tf.tidy(() => [...model.logits(one.images).dataSync()]);
      labels[i] = row.indexOf(Math.max(...row));
      tf.dispose([one.images, one.labels]);
    }
    expect(await accuracy(model, { images, labels, count })).toBe(1);
    for (const i of [0, 500, 1002]) labels[i] = (labels[i]! + 1) % 10;
    expect(await accuracy(model, { images, labels, count })).toBe(1000 / 1003);
    model.dispose();
  });
});

function withModel<T>(model: Model, use: (model: Model) => T): T {
  try {
    return use(model);
  } finally {
    model.dispose();
  }
}
