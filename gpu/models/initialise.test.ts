import { io, memory, ones, tidy, util, type Tensor } from '@tensorflow/tfjs-core';
import { loadLayersModel, type LayersModel } from '@tensorflow/tfjs-layers';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { stream, uniform } from '../../data/stream.js';
import { useBackend } from '../backends/index.js';
import { densenet } from './densenet.js';
import { lenet5 } from './lenet5.js';
import { mlp } from './mlp.js';
import { pooledSoftmax } from './pooled-softmax.js';
import { resnet } from './resnet.js';

const MODELS: readonly (readonly [string, (seed: number) => LayersModel])[] = [
  ['mlp', (seed) => mlp({ seed })],
  ['pooledSoftmax', (seed) => pooledSoftmax({ seed })],
  ['lenet5', (seed) => lenet5({ seed })],
  ['densenet', (seed) => densenet({ seed, depth: 10, side: 8 })],
  ['resnet', (seed) => resnet({ seed, classes: 10, side: 32, blocks: [1, 1, 1, 1], width: 4 })],
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
