import { io, memory, ones, tidy, util, type Tensor } from '@tensorflow/tfjs-core';
import { loadLayersModel, type LayersModel } from '@tensorflow/tfjs-layers';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { stream, uniform } from '../../data/stream.js';
import { useBackend } from '../backends/index.js';
import { convAutoencoder } from './conv-autoencoder.js';
import { denseAutoencoder } from './dense-autoencoder.js';
import { densenet } from './densenet.js';
import { encoderDecoder } from './encoder-decoder.js';
import { lenet5 } from './lenet5.js';
import { mlp } from './mlp.js';
import { pooledSoftmax } from './pooled-softmax.js';
import { resnet } from './resnet.js';
import { unet } from './unet.js';

const MODELS: readonly (readonly [string, (seed: number) => LayersModel])[] = [
  ['mlp', (seed) => mlp({ seed })],
  ['pooledSoftmax', (seed) => pooledSoftmax({ seed })],
  ['lenet5', (seed) => lenet5({ seed })],
  ['densenet', (seed) => densenet({ seed, depth: 10, side: 8 })],
  ['resnet', (seed) => resnet({ seed, classes: 10, side: 32, blocks: [1, 1, 1, 1], width: 4 })],
  ['unet', (seed) => unet({ seed, width: 4, depth: 2, side: 8 })],
  ['encoderDecoder', (seed) => encoderDecoder({ seed, width: 4, side: 32 })],
  ['denseAutoencoder', (seed) => denseAutoencoder({ seed })],
  ['convAutoencoder', (seed) => convAutoencoder({ seed })],
];

/** What batch norm starts from: scale, shift, moving mean and moving variance. */
const NORM = [1, 0, 0, 1];

beforeAll(async () => {
  await useBackend('wasm');
});

let before: number;
beforeEach(() => void (before = memory().numTensors));
afterEach(() => expect(memory().numTensors).toBe(before));

describe.each(MODELS)('%s starts', (_, make) => {
  it('from one stream of the seed, layer after layer, within 1 / sqrt(fan in); batch norm as the identity', () => {
    withModel(make(7), (model) => {
      const draws = stream(7);
      for (const layer of model.layers) {
        const [kernel, bias] = layer.getWeights().map(({ shape }) => shape);
        const fanIn = kernel?.slice(0, -1).reduce((a, b) => a * b, 1) ?? NaN;
        const expected =
          layer.getClassName() === 'BatchNormalization'
            ? NORM.map((value) => new Float32Array(kernel![0]).fill(value))
            : [kernel, bias].flatMap((shape) => (shape ? [draw(util.sizeFromShape(shape), fanIn ** -0.5)] : []));
        expect(layer.getWeights().map((weight) => weight.dataSync())).toEqual(expected);
      }
      function draw(size: number, bound: number): Float32Array {
        return Float32Array.from({ length: size }, () => uniform(draws, -bound, bound));
      }
    });
  });

  it('where its seed says, and elsewhere with another', () => {
    expect(values(make(7))).toEqual(values(make(7)));
    expect(values(make(8))).not.toEqual(values(make(7)));
  });

  it('with no tensors but its weights', () => {
    withModel(make(7), (model) => expect(memory().numTensors).toBe(before + model.weights.length));
  });

  it('and is saved and loaded by tfjs like every model', async () => {
    let saved: io.ModelArtifacts | undefined;
    const model = make(7);
    await model.save(
      io.withSaveHandler((artifacts) => {
        saved = artifacts;
        return Promise.resolve({ modelArtifactsInfo: io.getModelArtifactsInfoForJSON(artifacts) });
      }),
    );
    const copy = await loadLayersModel(io.fromMemory(saved!));
    expect(answer(copy)).toEqual(answer(model));
    copy.dispose();
    model.dispose();
  });
});

it('draws a transposed convolution as PyTorch does, by height, width and outputs of its kernel', () => {
  withModel(convAutoencoder({ seed: 7 }), (model) => {
    const [kernel, bias] = model.getLayer('decode1').getWeights();
    expect(kernel!.shape).toEqual([4, 4, 24, 48]); // PyTorch's weight is [48, 24, 4, 4], its fan-in 24 * 4 * 4.
    for (const values of [kernel!, bias!].map((one) => [...one.dataSync()].map(Math.abs))) {
      expect(Math.max(...values)).toBeLessThanOrEqual(Math.fround(1 / Math.sqrt(24 * 4 * 4)));
      // Of 24 draws none is beyond 0.8 of the bound with probability 0.005; the seed is fixed.
      expect(Math.max(...values)).toBeGreaterThan(0.8 / Math.sqrt(24 * 4 * 4));
    }
  });
});

function answer(model: LayersModel): unknown {
  return tidy(() => {
    const [, ...shape] = model.inputs[0]!.shape as number[];
    return (model.predict(ones([1, ...shape])) as Tensor).dataSync();
  });
}

/** All weights; frees the model. */
function values(model: LayersModel): unknown[] {
  return withModel(model, ({ weights }) => weights.map((weight) => weight.read().dataSync().slice()));
}

function withModel<T>(model: LayersModel, use: (model: LayersModel) => T): T {
  try {
    return use(model);
  } finally {
    model.dispose();
  }
}
