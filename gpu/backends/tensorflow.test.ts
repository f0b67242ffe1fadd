import { createRequire } from 'node:module';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../claims/input-error.js';
import { drawnDigits } from '../../data/drawn.js';
import { isRequired } from '../../test/python.js';
import { lossAware } from '../loss-aware.js';
import { batches } from '../models/batches.js';
import { classifier } from '../models/classifier.js';
import { lenet5 } from '../models/lenet5.js';
import type { BackendFacts } from './backend.js';
import { useBackend } from './index.js';
import { startTensorflow } from './tensorflow.js';

/** What TensorFlow says it is, or why this machine has none: then the tests hold that reason to be a good one. */
const tensorflow = await useBackend('tensorflow').catch((error: unknown) => {
  if (error instanceof InputError && !isRequired('tensorflow', process.env)) return error;
  throw error;
});

function expectGoodReason({ message, got, remedy, fault }: InputError): void {
  expect(fault).toBe('environment');
  expect(got).toMatch(/^@tensorflow\/tfjs-node-gpu: .+; @tensorflow\/tfjs-node: .+$/);
  expect(remedy).toContain('npm run tensorflow:install');
  expect(message).not.toContain('\n');
}

async function withTensorflow(check: (facts: BackendFacts) => Promise<void> | void): Promise<void> {
  if (tensorflow instanceof InputError) {
    expectGoodReason(tensorflow);
    return;
  }
  await useBackend('tensorflow');
  await check(tensorflow);
}

describe('TensorFlow for Node.js', () => {
  it('says what it is', () =>
    withTensorflow((facts) => {
      expect(facts.library).toMatch(/^@tensorflow\/tfjs-node(-gpu)? 4\.22\.0$/);
      expect(facts.device).toMatch(/^[CG]PU$/);
      expect(facts.driver).toMatch(/^TensorFlow \d+\.\d+\.\d+/);
    }));

  it('computes for the tfjs that is used here, not for a second copy', () =>
    withTensorflow(({ library }) => {
      const [name = ''] = library.split(' ');
      const theirs = createRequire(import.meta.url)(name) as typeof tf;
      expect(theirs.Tensor).toBe(tf.Tensor);
      expect(tf.getBackend()).toBe('tensorflow');
    }));

  it('takes turns with another backend, which gets the tensors of the first', () =>
    withTensorflow(async () => {
      const tensors = tf.memory().numTensors;
      await useBackend('wasm');
      const onWasm = tf.tidy(() => tf.matMul([[1, 2]], [[3], [4]]));
      expect(onWasm.dataSync()).toEqual(Float32Array.of(11));
      await useBackend('tensorflow');
      expect(tf.getBackend()).toBe('tensorflow');
      const onTensorflow = tf.tidy(() => tf.add(onWasm, 1));
      await useBackend('wasm');
      expect(tf.getBackend()).toBe('wasm');
      const again = tf.tidy(() => tf.mul(onTensorflow, onWasm));
      expect(again.dataSync()).toEqual(Float32Array.of(132));
      tf.dispose([onWasm, onTensorflow, again]);
      expect(tf.memory().numTensors).toBe(tensors);
    }));

  it('makes the first step that hand arithmetic gives', () =>
    withTensorflow(async () => {
      // f = sum x^2 / 10 at (1, -2): f = 0.5 = Omega >= 0.1; c = 0.01 * 0.5; g = x / 5; phi = (0.2 + 0.5, -0.4 - 0.5).
      const x = tf.tidy(() => tf.variable(tf.tensor1d([1, -2])));
      const optimizer = lossAware(tf.train.sgd(0.5), { gamma2: 0.01, xi: 0.5 });
      optimizer.minimize(() => tf.tidy(() => tf.div(tf.sum(tf.square(x)), 10)));
      const [first = NaN, second = NaN] = await x.data();
      expect(first).toBeCloseTo(1 - (0.1 + 0.005 / 0.7), 6); // 1e-6 / 2: eight float32 roundings of values below 2
      expect(second).toBeCloseTo(-2 + (0.2 + 0.005 / 0.9), 6);
      optimizer.dispose();
      x.dispose();
    }));

  it('trains LeNet-5: each step on the same images lowers the loss', () =>
    withTensorflow(async () => {
      const tensors = tf.memory().numTensors;
      const model = classifier(lenet5({ seed: 1 }));
      const optimizer = lossAware(tf.train.sgd(0.1), { gamma2: 1e-8 });
      const losses: number[] = [];
      for (const { images, labels } of batches(drawnDigits().train, { batchSize: 32, seed: 1 })) {
        while (losses.length < 5) {
          const loss = optimizer.minimize(() => model.loss(images, labels), true, [...model.variables])!;
          losses.push((await loss.data())[0]!);
          loss.dispose();
        }
        break;
      }
      expect(losses[0]).toBeCloseTo(Math.log(10), 1); // ten classes, nothing learnt
      expect(losses).toEqual([...losses].sort((a, b) => b - a));
      // f falls by 0.1 |g|^2 a step, to first order; |g|^2 is 0.04 here, 1e5 times the rounding of a loss near 2.3.
      expect(losses[0]! - losses[4]!).toBeGreaterThan(0.01);
      expect(await optimizer.status()).toMatchObject({ t: 4, cap: losses[0], gamma2: Math.fround(1e-8) });
      optimizer.dispose();
      model.dispose();
      expect(tf.memory().numTensors).toBe(tensors);
    }));
});

describe('startTensorflow', () => {
  it('says of both packages why they do not load, and how to get one', async () => {
    const error = await startTensorflow((name) => Promise.reject(new Error(`no ${name} here.\nAt all`))).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(InputError);
    expectGoodReason(error as InputError);
  });

  it('is refused when a package loads and brings no backend', async () => {
    if (!(tensorflow instanceof InputError)) tf.removeBackend('tensorflow');
    await expect(startTensorflow(() => Promise.resolve())).rejects.toThrow(
      /tfjs-node-gpu: tfjs could not start it; @tensorflow\/tfjs-node: tfjs could not start it/,
    );
  });

  it('gives the packages what Node 23 removed', async () => {
    const util = createRequire(import.meta.url)('node:util') as Record<
      'isNullOrUndefined',
      (value: unknown) => boolean
    >;
    Reflect.deleteProperty(util, 'isNullOrUndefined'); // older Nodes have it
    await startTensorflow(() => Promise.reject(new Error())).catch(() => undefined);
    const answers = [null, undefined, 0, '', false].map((value) => util.isNullOrUndefined(value));
    expect(answers).toEqual([true, true, false, false, false]);
  });
});
