import {
  dispose,
  memory,
  oneHot,
  tensor,
  tensor1d,
  tensor2d,
  tidy,
  train,
  variableGrads,
  type Tensor2D,
} from '@tensorflow/tfjs-core';
import { input, layers, model as layersModel, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { drawDigits } from '../../data/digits.js';
import { InputError } from '../../claims/input-error.js';
import { means } from '../../test/learn.js';
import { useBackend } from '../backends/index.js';
import { gather } from './batches.js';
import { classification } from './classification.js';
import { classifier } from './classifier.js';
import { apply, norm } from './conv-blocks.js';
import { crossEntropy } from './cross-entropy.js';
import type { Model } from './model.js';

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

describe('the state of a model', () => {
  it('has every weight by its name in the model, in use the moving statistics, too', () => {
    const [model, other] = [classifier(normed()), classifier(normed())];
    const names = ['norm/gamma', 'norm/beta', 'dense/kernel', 'dense/bias', 'norm/moving_mean', 'norm/moving_variance'];
    expect([...model.state.keys()]).toEqual(names);
    expect([...other.state.keys()]).toEqual(names);
    expect([...model.state.values()].slice(0, 4)).toEqual(model.variables);
    model.dispose();
    other.dispose();
  });

  it('brings another model to the same bits: of logits, of the loss and of what a step makes of it', () => {
    const [model, other] = [classifier(normed()), classifier(normed())];
    const { images, labels } = gather(drawDigits(4, 1), [0, 1, 2, 3]);
    const optimizer = train.sgd(0.1);
    const step = (one: Model) => optimizer.minimize(() => one.loss(images, labels), false, [...one.variables]);
    const values = (one: Model) => [...one.state.values()].map((variable) => variable.dataSync());
    const answer = (one: Model) => tidy(() => one.logits(images).dataSync());
    step(model);
    const saved = values(model).map((one) => one.slice());
    const before = answer(model);
    step(model);
    [...other.state.values()].forEach((variable, i) => {
      const value = tensor(saved[i]!, variable.shape);
      variable.assign(value);
      value.dispose();
    });
    expect(answer(other)).toEqual(before);
    expect(answer(model)).not.toEqual(before);
    step(other);
    expect(values(other)).toEqual(values(model));
    expect(values(other).at(-1)).not.toEqual(saved.at(-1));
    dispose([images, labels]);
    optimizer.dispose();
    model.dispose();
    other.dispose();
  });
});

describe('classification', () => {
  it('is the classifier with its batches, and counts what it labels rightly', async () => {
    const model = classifier(normed());
    const task = classification(model);
    const batch = gather(drawDigits(5, 1), [0, 1, 2, 3, 4]);
    const [loss, again] = [task.loss(batch), model.loss(batch.images, batch.labels)];
    expect(loss.dataSync()).toEqual(again.dataSync());
    const logits = model.logits(batch.images);
    const inUse = tidy(() => crossEntropy(oneHot(batch.labels, 10), logits).dataSync()[0]!);
    const labels = [...batch.labels.dataSync()];
    const hits = logits.arraySync().filter((row, i) => row.indexOf(Math.max(...row)) === labels[i]).length;
    const metrics = task.metrics(batch);
    expect(Object.values(metrics).map(({ count }) => count)).toEqual([5, 5]);
    const got = await means(metrics);
    expect(got['accuracy']).toBe(hits / 5);
    expect(Math.abs(got['loss']! - inUse)).toBeLessThanOrEqual(2 ** -24 * inUse); // A product by five.
    expect([task.variables, task.state]).toEqual([model.variables, model.state]);
    dispose([batch.images, batch.labels, loss, again, logits]);
    task.dispose();
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
