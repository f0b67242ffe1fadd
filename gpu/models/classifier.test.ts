import { dispose, memory, oneHot, tensor1d, tensor2d, tidy, variableGrads, type Tensor2D } from '@tensorflow/tfjs-core';
import { input, layers, model as layersModel, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { drawDigits } from '../../data/digits.js';
import { InputError } from '../../claims/input-error.js';
import { useBackend } from '../backends/index.js';
import { gather } from './batches.js';
import { classifier } from './classifier.js';
import { apply, norm } from './conv-blocks.js';
import { crossEntropy } from './cross-entropy.js';

beforeAll(async () => {
  await useBackend('wasm');
});

let before: number;
beforeEach(() => void (before = memory().numTensors));
afterEach(() => expect(memory().numTensors).toBe(before));

/** Batch norm and a dense layer on digits: it answers otherwise in training than in use. */
function normed() {
  const images = input({ shape: [28, 28, 1] });
  const flat = apply(layers.flatten(), norm(images, 'norm'));
  return layersModel({ inputs: images, outputs: apply(layers.dense({ name: 'dense', units: 10 }), flat) });
}

describe('classifier', () => {
  it('has the trainable variables only, and trains by the statistics of the batch', () => {
    const inner = normed();
    const model = classifier(inner);
    expect(model.variables).toEqual(inner.trainableWeights.map((weight) => weight.read()));
    expect(model.variables.map(({ name }) => name.replace(/_\d+$/, ''))).toEqual([
      'norm/gamma',
      'norm/beta',
      'dense/kernel',
      'dense/bias',
    ]);
    const { images, labels } = gather(drawDigits(4, 1), [0, 1, 2, 3]);
    const moving = () => Array.from(inner.getLayer('norm').getWeights()[2]!.dataSync());
    tidy(() => {
      const expected = crossEntropy(oneHot(labels, 10), inner.apply(images, { training: true }) as Tensor2D);
      const moved = moving();
      expect(moved[0]).toBeGreaterThan(0);
      const inUse = model.logits(images);
      expect(moving()).toEqual(moved);
      expect(inUse.dataSync()).toEqual((inner.predict(images) as Tensor2D).dataSync());
      const { value, grads } = variableGrads(() => model.loss(images, labels), [...model.variables]);
      expect(value.dataSync()).toEqual(expected.dataSync());
      expect(crossEntropy(oneHot(labels, 10), inUse).dataSync()).not.toEqual(expected.dataSync());
      expect(moving()).not.toEqual(moved);
      expect(Object.keys(grads)).toHaveLength(4);
    });
    dispose([images, labels]);
    model.dispose();
  });

  it('refuses what has no single row of logits for each image', () => {
    const images = input({ shape: [28, 28, 1] });
    const flat = apply(layers.flatten(), images);
    const outputs: [SymbolicTensor | SymbolicTensor[], string][] = [
      [[flat, apply(layers.reLU(), flat)], '[batch, 784] and [batch, 784]'],
      [images, '[batch, 28, 28, 1]'],
    ];
    for (const [output, shown] of outputs) {
      const model = layersModel({ inputs: images, outputs: output });
      expect(() => classifier(model)).toThrow(InputError);
      expect(() => classifier(model)).toThrow(
        `expected a model with one input and one output [batch, classes]; got [batch, 28, 28, 1] -> ${shown}. Pass`,
      );
      model.dispose();
    }
  });
});

describe('crossEntropy', () => {
  it('is the mean of log(sum exp z) - z[label], however far off the logits are', () => {
    // Row by row: log 2; 100 + log(1 + e^-100) and 0 + log(1 + e^-100), where the last term is far below u.
    const [logits, labels] = [tensor2d([0, 0, 100, 0, 0, 100], [3, 2]), tensor2d([1, 0, 0, 1, 0, 1], [3, 2])];
    const loss = crossEntropy(labels, logits);
    // Five roundings (exp and log may be off by 2 ulp) of numbers up to 100.
    expect(Math.abs(loss.dataSync()[0]! - (Math.log(2) + 100) / 3)).toBeLessThanOrEqual(9 * 2 ** -24 * 100);
    dispose([logits, labels, loss]);
  });

  it('refuses labels that are not one-hot, in one line', () => {
    const [logits, labels] = [tensor2d([0, 0], [1, 2]), tensor1d([1], 'int32')];
    expect(() => crossEntropy(labels, logits)).toThrow(InputError);
    expect(() => crossEntropy(labels, logits)).toThrow(
      'expected one-hot labels of shape [1, 2], that of the logits; got [1]. Pass tf.oneHot(labels, classes).',
    );
    dispose([logits, labels]);
  });
});
