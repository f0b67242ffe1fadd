import { io, tensor, tensor2d, tidy, train, variable, type Optimizer, type Variable } from '@tensorflow/tfjs-core';
import { layers, loadLayersModel, sequential, type LayersModel } from '@tensorflow/tfjs-layers';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { onEveryBackend } from '../test/backends.js';
import { useBackend } from './backends/index.js';
import { lossAware, LossAwareOptimizer } from './loss-aware.js';
import { TORCH_OPTIMIZERS } from './optimizers.js';

const SHAPES = [[2, 3], [4], []];
const STEPS = 7;

/** Any optimizer that this package wraps, made anew. */
const INNER: readonly (readonly [string, () => Optimizer])[] = [
  ...Object.entries(TORCH_OPTIMIZERS).map(([name, make]) => [name, () => make()] as const),
  ['adam, amsgrad', () => TORCH_OPTIMIZERS.adam({ amsgrad: true, weightDecay: 0.1 })],
  ['asgd that averages', () => TORCH_OPTIMIZERS.asgd({ t0: 2 })],
  ['rmsprop, centered, momentum', () => TORCH_OPTIMIZERS.rmsprop({ centered: true, momentum: 0.5 })],
  ['tf.train.sgd', () => train.sgd(0.1)],
  ['tf.train.momentum', () => train.momentum(0.1, 0.9)],
  ['tf.train.rmsprop', () => train.rmsprop(0.1, 0.9, 0.5, 1e-7, true)],
  ['tf.train.adagrad', () => train.adagrad(0.1)],
  ['tf.train.adadelta', () => train.adadelta(0.1)],
  // Not tf.train.adam, whose setWeights computes beta^t anew, nor tf.train.adamax, which saves no weights.
];

onEveryBackend('an interrupted training', (backend) => {
  let xs: Variable[];

  beforeAll(async () => {
    await useBackend(backend);
  });
  beforeEach(() => {
    xs = SHAPES.map((shape, k) => tidy(() => variable(filled(shape, k), true, `x${k}`)));
    return () => xs.forEach((x) => x.dispose());
  });

  /** Step t of a training that is the same every time. */
  function advance(optimizer: LossAwareOptimizer, t: number): void {
    tidy(() => {
      const grads = Object.fromEntries(xs.map((x, k) => [x.name, filled(x.shape, 10 * t + k)]));
      optimizer.applyGradients(grads, 2 + Math.fround(Math.sin(t)));
    });
  }

  async function values(): Promise<number[][]> {
    return Promise.all(xs.map(async (x) => Array.from(await x.data())));
  }

  it.each(INNER)('of %s goes on with the same bits, from whichever step', { timeout: 120_000 }, async (_, make) => {
    const whole = lossAware(make(), { gamma2: 0.01 });
    const begin = await values();
    const snapshots = [];
    for (let t = 0; t < STEPS; t++) {
      advance(whole, t);
      const weights = (await whole.getWeights()).map(({ name, tensor: kept }) => ({ name, tensor: kept.clone() }));
      snapshots.push({ params: await values(), weights });
    }
    const config = whole.getConfig();
    whole.dispose();

    for (const stop of [0, 2, STEPS - 2]) {
      const { params, weights } = snapshots[stop]!;
      xs.forEach((x, k) => tidy(() => x.assign(tensor(params[k]!, x.shape))));
      const again = LossAwareOptimizer.fromConfig<LossAwareOptimizer>(LossAwareOptimizer, config);
      await again.setWeights(weights);
      for (let t = stop + 1; t < STEPS; t++) advance(again, t);
      expect(await values(), `from step ${stop}`).toEqual(snapshots.at(-1)!.params);
      const now = await again.getWeights();
      expect(now.map(({ name }) => name)).toEqual(weights.map(({ name }) => name));
      for (const [i, { tensor: kept }] of now.entries()) {
        const last = snapshots.at(-1)!.weights[i]!;
        expect(Array.from(await kept.data()), last.name).toEqual(Array.from(await last.tensor.data()));
      }
      again.dispose();
    }
    snapshots.forEach(({ weights }) => weights.forEach((one) => one.tensor.dispose()));
    expect(snapshots.at(-1)!.params).not.toEqual(begin);
  });

  it('says that tf.train.adamax saves no weights, and what does', async () => {
    const optimizer = lossAware(train.adamax(0.1));
    advance(optimizer, 0);
    await expect(optimizer.getWeights()).rejects.toThrow(
      /a wrapped optimizer that saves its weights; got Adamax.*lga-verify/,
    );
    optimizer.dispose();
  });

  it('goes on from a saved LayersModel, optimizer included', async () => {
    const [inputs, targets] = [tensor2d([1, 0, 0.5, 1], [2, 2]), tensor2d([3, -1], [2, 1])];
    const build = (): LayersModel => {
      const units = { units: 3, inputShape: [2], activation: 'tanh' as const, kernelInitializer: 'ones' as const };
      const model = sequential({
        layers: [layers.dense(units), layers.dense({ units: 1, kernelInitializer: 'ones' })],
      });
      model.compile({
        optimizer: lossAware(TORCH_OPTIMIZERS.adam({ learningRate: 0.05 }), { gamma2: 0.01 }),
        loss: 'meanSquaredError',
      });
      return model;
    };
    const fit = (model: LayersModel, epochs: number) =>
      model.fit(inputs, targets, { epochs, batchSize: 2, shuffle: false });
    const weightsOf = (model: LayersModel) =>
      Promise.all(model.getWeights().map(async (w) => Array.from(await w.data())));

    const stateOf = async (model: LayersModel) =>
      Promise.all((await model.optimizer.getWeights()).map(async (w) => Array.from(await w.tensor.data())));

    const model = build();
    await fit(model, 3);
    let saved: io.ModelArtifacts | undefined;
    await model.save(
      io.withSaveHandler((artifacts) => {
        saved = artifacts;
        return Promise.resolve({ modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' as const } });
      }),
      { includeOptimizer: true },
    );
    const loaded = await loadLayersModel(io.fromMemory(saved!));
    expect(loaded.optimizer.getConfig()).toEqual(model.optimizer.getConfig());
    await fit(model, 4);
    await fit(loaded, 4);
    expect(await weightsOf(loaded)).toEqual(await weightsOf(model));
    expect(await stateOf(loaded)).toEqual(await stateOf(model));

    for (const one of [model, loaded]) {
      one.optimizer.dispose();
      one.dispose();
    }
    [inputs, targets].forEach((one) => one.dispose());
  });
});

function filled(shape: number[], from: number) {
  const size = shape.reduce((a, b) => a * b, 1);
  return tensor(
    Array.from({ length: size }, (_, i) => Math.fround(Math.sin(1 + from + 0.7 * i))),
    shape,
  );
}
