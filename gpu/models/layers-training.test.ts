import {
  abs,
  any,
  dispose,
  keep,
  max,
  memory,
  notEqual,
  oneHot,
  tensor1d,
  tensor4d,
  tidy,
  train,
  type NamedTensorMap,
  type Tensor,
  type Tensor4D,
} from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { beforeAll, expect, it } from 'vitest';
import { stream, uniform } from '../../data/stream.js';
import { onEveryBackend } from '../../test/backends.js';
import type { BackendName } from '../backends/backend.js';
import { useBackend } from '../backends/index.js';
import { lossAware, LossAwareOptimizer } from '../loss-aware.js';
import { sgd } from '../optimizers.js';
import { crossEntropy } from './cross-entropy.js';
import { densenet } from './densenet.js';
import { lenet5 } from './lenet5.js';
import { mlp } from './mlp.js';
import { pooledSoftmax } from './pooled-softmax.js';
import { resnet, resnet50 } from './resnet.js';

interface Trained {
  readonly model: string;
  readonly make: () => LayersModel;
  readonly batch: number;
  /** So small that every step lowers the loss of its batch. */
  readonly rate: number;
  readonly gamma2?: number;
  readonly steps: number;
  /** Too slow here: it answers, and the smaller one with the same kinds of layers trains in its place. */
  readonly tooSlow?: readonly BackendName[];
}

const seed = 1;

/** No pauses, and no progress bar, which tfjs-node would draw. */
const QUIETLY = { yieldEvery: 'never', verbose: 0 } as const;

/** Small images keep the steps short; the layers and their weights are those for large ones. */
const TRAINED: readonly Trained[] = [
  { model: 'mlp', make: () => mlp({ seed }), batch: 4, rate: 0.05, steps: 3 },
  { model: 'pooled-softmax', make: () => pooledSoftmax({ seed }), batch: 4, rate: 0.05, steps: 3 },
  { model: 'lenet5', make: () => lenet5({ seed }), batch: 4, rate: 0.05, steps: 3 },
  {
    model: 'densenet-10-4',
    make: () => densenet({ seed, depth: 10, growth: 4, side: 8 }),
    batch: 4,
    rate: 0.01,
    steps: 3,
  },
  { model: 'densenet-40-12', make: () => densenet({ seed, side: 8 }), batch: 1, rate: 1e-3, steps: 2 },
  {
    model: 'resnet14',
    make: () => resnet({ seed, classes: 10, side: 32, blocks: [1, 1, 1, 1], width: 4 }),
    batch: 4,
    rate: 1e-3,
    steps: 3,
  },
  {
    model: 'resnet50',
    make: () => resnet50({ seed, classes: 10, stem: 'cifar', side: 16 }),
    batch: 2,
    rate: 5e-8, // Fifty batch norms over eight values each: the squared norm of the gradient is 8e6.
    gamma2: 1e-9,
    steps: 2,
    tooSlow: ['cpu'], // Half a minute a step.
  },
];

onEveryBackend('models', (backend) => {
  beforeAll(async () => {
    await useBackend(backend);
  });

  it.each(TRAINED.filter(({ tooSlow }) => !tooSlow?.includes(backend)))(
    '$model trains through compile and trainOnBatch, its loss falling, without a tensor left behind',
    { timeout: 180_000 }, // A GPU in software needs ten seconds for a step of ResNet-50.
    async ({ make, batch, rate, gamma2 = 1e-8, steps }) => {
      const before = memory().numTensors;
      const model = make();
      const start = model.trainableWeights.map((weight) => weight.read().clone());
      const optimizer = new Watched(sgd({ learningRate: rate }), { gamma2 });
      model.compile({ optimizer, loss: crossEntropy });
      const data = someBatch(model, batch);
      const losses = [(await model.trainOnBatch(data.images, data.labels)) as number];
      const held = memory().numTensors;
      while (losses.length < steps) losses.push((await model.trainOnBatch(data.images, data.labels)) as number);
      expect(memory().numTensors).toBe(held);

      losses.forEach((loss, t) => expect(loss, losses.join(', ')).toBeLessThan(losses[t - 1] ?? Infinity));
      expect(losses.at(-1)).toBeGreaterThan(0);
      expect(await optimizer.status()).toMatchObject({ t: steps - 1, cap: losses[0], previousLoss: losses.at(-1) });
      expect(await optimizer.reached()).toEqual(model.trainableWeights.map(({ name }) => name).sort());
      expect(await unmoved(model, start)).toEqual([]);

      dispose([start, data.images, data.labels]);
      model.dispose();
      optimizer.dispose();
      expect(memory().numTensors).toBe(before);
    },
  );

  it.each(TRAINED.filter(({ tooSlow }) => tooSlow?.includes(backend)))(
    '$model, too slow to train, answers',
    async ({ make }) => {
      const model = make();
      const { images, labels } = someBatch(model, 1);
      const answer = model.predict(images) as Tensor;
      expect(answer.shape).toEqual([1, 10]);
      expect([...(await answer.data())].every(Number.isFinite)).toBe(true);
      dispose([images, labels, answer]);
      model.dispose();
    },
  );

  it('mlp trains through fit, with accuracy as metric', async () => {
    const before = memory().numTensors;
    const model = mlp({ seed });
    const optimizer = lossAware(train.sgd(0.05));
    model.compile({ optimizer, loss: crossEntropy, metrics: ['accuracy'] });
    const { images, labels } = someBatch(model, 8);
    // A large rate on eight images: they are learned by heart.
    const { history } = await model.fit(images, labels, { epochs: 40, batchSize: 4, ...QUIETLY });
    expect(history['acc']?.at(-1)).toBe(1);
    expect(history['loss']?.at(-1)).toBeLessThan(0.5 * Number(history['loss']?.[0]));
    expect((await optimizer.status()).t).toBe(79);
    dispose([images, labels]);
    model.dispose();
    optimizer.dispose();
    dispose(Object.values(history).flat());
    expect(memory().numTensors).toBe(before);
  });
});

/** Notes the variables whose gradient was anything but zero at the first step; a correction alone would move them, too. */
class Watched extends LossAwareOptimizer {
  readonly #largest = new Map<string, Tensor>();

  override applyGradients(gradients: NamedTensorMap, loss?: Parameters<LossAwareOptimizer['applyGradients']>[1]): void {
    if (this.#largest.size === 0) {
      for (const [name, g] of Object.entries(gradients)) this.#largest.set(name, keep(tidy(() => max(abs(g)))));
    }
    super.applyGradients(gradients, loss);
  }

  async reached(): Promise<string[]> {
    const names: string[] = [];
    for (const [name, largest] of this.#largest) if ((await largest.data())[0]! > 0) names.push(name);
    return names.sort();
  }

  override dispose(): void {
    this.#largest.forEach((one) => one.dispose());
    super.dispose();
  }
}

/** Uniform noise with the labels 0, 1, 2, ... as one-hot vectors. */
function someBatch(model: LayersModel, size: number): { readonly images: Tensor4D; readonly labels: Tensor } {
  const [, height, width, channels] = model.inputs[0]!.shape as [null, number, number, number];
  const draws = stream(5);
  const pixels = Float32Array.from({ length: size * height * width * channels }, () => uniform(draws, 0, 1));
  const [, classes] = model.outputShape as [null, number];
  return {
    images: tensor4d(pixels, [size, height, width, channels]),
    labels: tidy(() => oneHot(tensor1d([...Array(size).keys()], 'int32'), classes)),
  };
}

/** Names of the variables that are what they were. */
async function unmoved(model: LayersModel, start: readonly Tensor[]): Promise<string[]> {
  const moved = model.trainableWeights.map((weight, i) => tidy(() => any(notEqual(weight.read(), start[i]!))));
  const answers = await Promise.all(moved.map(async (one) => (await one.data())[0]));
  dispose(moved);
  return model.trainableWeights.filter((_, i) => answers[i] !== 1).map(({ originalName }) => originalName);
}
