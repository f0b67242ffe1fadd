import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import { drawnDigits } from '../../data/drawn.js';
import { registerConv2DBackpropFilter } from '../kernels/conv2d-backprop-filter.js';
import { accuracy } from './accuracy.js';
import { batches } from './batches.js';
import { classifier } from './classifier.js';
import { lenet5 } from './lenet5.js';
import type { Model } from './model.js';
import { pooledSoftmax } from './pooled-softmax.js';

beforeAll(async () => {
  registerConv2DBackpropFilter();
  await tf.setBackend('wasm');
  await tf.ready();
});

function trainEpoch(model: Model, optimizer: tf.Optimizer, seed: number): void {
  for (const { images, labels } of batches(drawnDigits().train, { batchSize: 64, seed })) {
    optimizer.minimize(() => model.loss(images, labels), false, [...model.variables]);
  }
}

describe('training on drawn digits', () => {
  it('brings LeNet-5 above 95 % on unseen digits after one epoch of 6,000', async () => {
    const model = classifier(lenet5({ seed: 1 }));
    const optimizer = tf.train.adam(1e-3);
    trainEpoch(model, optimizer, 1);
    expect(await accuracy(model, drawnDigits().test)).toBeGreaterThan(0.95);
    optimizer.dispose();
    model.dispose();
    expect(tf.memory().numTensors).toBe(0);
  });

  it('brings softmax regression on block means above 90 %, where a guess has 10 %', async () => {
    const model = classifier(pooledSoftmax({ seed: 1 }));
    const optimizer = tf.train.adam(1e-2);
    trainEpoch(model, optimizer, 1);
    expect(await accuracy(model, drawnDigits().test)).toBeGreaterThan(0.9);
    optimizer.dispose();
    model.dispose();
    expect(tf.memory().numTensors).toBe(0);
  });
});
