import { dispose, memory, tensor1d, tensor4d, type Tensor2D } from '@tensorflow/tfjs-core';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { drawDigits } from '../../data/digits.js';
import { means, valueOf } from '../../test/learn.js';
import { useBackend } from '../backends/index.js';
import { autoEval } from './auto-eval.js';
import { gather } from './batches.js';
import { classifier } from './classifier.js';
import { lenet5TwoHeads } from './lenet5-two-heads.js';
import { lenet5 } from './lenet5.js';
import { quarterTurns } from './quarter-turns.js';

beforeAll(async () => {
  await useBackend('wasm');
});

let before: number;
beforeEach(() => void (before = memory().numTensors));
afterEach(() => expect(memory().numTensors).toBe(before));

/** Of the images drawn below. */
const LABELS = [...drawDigits(2, 3).labels];

/**
 * From given logits to losses below 4 and their sum: as in forward.test.ts some 24 roundings by at most 4 u, twice, and a
 * product and a sum of numbers below 16.
 */
const BOUND = (2 * 24 * 4 + 2 * 16) * 2 ** -24;

describe('autoEval', () => {
  it('has both losses, each of its own images, and their weighted sum', async () => {
    const inner = lenet5TwoHeads({ seed: 4 });
    const { images, labels } = gather(drawDigits(2, 3), [0, 1]);
    const turned = tensor4d(images.dataSync().slice(0, 784), [1, 28, 28, 1]);
    const batch = { images, labels, turned, turns: tensor1d([2], 'int32') };
    const answers = [images, turned].map((one) => inner.predict(one) as [Tensor2D, Tensor2D]);
    const [ofClass, ofTurn] = [answers[0]![0].arraySync(), answers[1]![1].arraySync()];
    const classLoss = meanCrossEntropy(ofClass, LABELS);
    const turnLoss = meanCrossEntropy(ofTurn, [2]);
    for (const weight of [1, 0.25, 0]) {
      const task = autoEval(inner, { weight });
      const loss = await valueOf(task.loss(batch));
      expect(Math.abs(loss - (classLoss + weight * turnLoss))).toBeLessThanOrEqual(BOUND);
      const metrics = task.metrics(batch);
      expect(Object.fromEntries(Object.entries(metrics).map(([name, { count }]) => [name, count]))).toEqual({
        ...{ loss: 2, classLoss: 2, accuracy: 2, turnLoss: 1, turnAccuracy: 1 },
      });
      const got = await means(metrics);
      expect(Math.abs(got['loss']! - (classLoss + weight * turnLoss))).toBeLessThanOrEqual(BOUND);
      expect(Math.abs(got['classLoss']! - classLoss)).toBeLessThanOrEqual(BOUND);
      expect(Math.abs(got['turnLoss']! - turnLoss)).toBeLessThanOrEqual(BOUND);
      expect(got['accuracy']).toBe(shareOf(ofClass, LABELS));
      expect(got['turnAccuracy']).toBe(shareOf(ofTurn, [2]));
    }
    dispose([...Object.values(batch), ...answers.flat()]);
    inner.dispose();
  });

  it('refuses a model with one head, and a negative weight', () => {
    const [one, two] = [lenet5({ seed: 1 }), lenet5TwoHeads({ seed: 1 })];
    expect(() => autoEval(one)).toThrow(
      'expected a model with outputs [batch, classes] and [batch, 4]; got [batch, 10]',
    );
    expect(() => autoEval(two, { weight: -1 })).toThrow('expected weight to be a finite number >= 0; got -1');
    one.dispose();
    two.dispose();
    expect(() => lenet5TwoHeads({ seed: 1, classes: 1 })).toThrow('expected classes to be an integer >= 2');
    expect(() => lenet5TwoHeads({ seed: NaN })).toThrow('expected seed to be an integer');
  });
});

describe('LeNet-5 with two heads', () => {
  it('has 62,046 parameters, and begins where LeNet-5 of the same seed does', () => {
    const [one, inner] = [classifier(lenet5({ seed: 3 })), lenet5TwoHeads({ seed: 3 })];
    const two = autoEval(inner);
    expect(two.variables.reduce((sum, { size }) => sum + size, 0)).toBe(61_706 + 84 * 4 + 4);
    expect([...two.state.keys()]).toEqual([...one.state.keys(), 'turns/kernel', 'turns/bias']);
    for (const [name, variable] of one.state) {
      expect(two.state.get(name)!.dataSync(), name).toEqual(variable.dataSync());
    }
    one.dispose();
    two.dispose();
  });
});

describe('quarterTurns', () => {
  it('turns counter-clockwise by 0, 1, 2 and 3 quarters', () => {
    const images = tensor4d([1, 2, 3, 4, 10, 20, 30, 40], [2, 2, 2, 1]);
    const { turned, turns } = quarterTurns(images);
    expect([...turns.dataSync()]).toEqual([0, 0, 1, 1, 2, 2, 3, 3]);
    expect([turns.dtype, ...turned.shape]).toEqual(['int32', 8, 2, 2, 1]);
    const each = [...turned.dataSync()];
    expect(Array.from({ length: 4 }, (_, i) => each.slice(8 * i, 8 * i + 4))).toEqual([
      [1, 2, 3, 4],
      [2, 4, 1, 3],
      [4, 3, 2, 1],
      [3, 1, 4, 2],
    ]);
    expect(each.filter((_, i) => i % 8 >= 4)).toEqual(each.filter((_, i) => i % 8 < 4).map((value) => 10 * value));
    dispose([images, turned, turns]);
  });

  it('refuses images that are not square', () => {
    const images = tensor4d([1, 2], [1, 1, 2, 1]);
    expect(() => quarterTurns(images)).toThrow('expected square images; got 1 x 2. Crop or pad them');
    images.dispose();
  });
});

function meanCrossEntropy(logits: readonly (readonly number[])[], labels: readonly number[]): number {
  const costs = logits.map((row, i) => Math.log(row.reduce((sum, z) => sum + Math.exp(z), 0)) - row[labels[i]!]!);
  return costs.reduce((a, b) => a + b) / costs.length;
}

/** The share of rows whose largest logit is the label's. */
function shareOf(logits: readonly (readonly number[])[], labels: readonly number[]): number {
  return logits.filter((row, i) => row.indexOf(Math.max(...row)) === labels[i]).length / labels.length;
}
