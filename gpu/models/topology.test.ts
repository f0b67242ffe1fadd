import { memory } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expectCounts, inputsOf, shapesOf, withModel, type Counts } from '../../test/layers.js';
import { useBackend } from '../backends/index.js';
import { densenet } from './densenet.js';
import { lenet5 } from './lenet5.js';
import { mlp } from './mlp.js';
import { resnet, resnet50 } from './resnet.js';

const seed = 1;

beforeAll(async () => {
  await useBackend('wasm');
});

let before: number;
beforeEach(() => void (before = memory().numTensors));
afterEach(() => expect(memory().numTensors).toBe(before));

describe('trainable parameters, layer by layer from the papers', () => {
  it('of the perceptron are 101,770', () => {
    expectCounts(mlp({ seed }), { dense1: 784 * 128 + 128, dense2: 128 * 10 + 10 }, 101_770);
  });

  it('of LeNet-5 are 61,706', () => {
    const conv1 = 5 * 5 * 6 + 6;
    const conv2 = 5 * 5 * 6 * 16 + 16;
    const dense = { dense1: 16 * 5 * 5 * 120 + 120, dense2: 120 * 84 + 84, dense3: 84 * 10 + 10 };
    expectCounts(lenet5({ seed }), { conv1, conv2, ...dense }, 61_706);
  });

  it('of DenseNet-40-12 are 1,019,722 for ten classes and 1,060,132 for a hundred', () => {
    for (const [classes, total] of [
      [10, 1_019_722],
      [100, 1_060_132],
    ] as const) {
      // 40 layers: 36 in blocks, 2 between them, the first and the last. A scale and a shift for each map normalised.
      const counts: Counts = { conv1: 3 * 3 * 3 * 16 };
      let maps = 16;
      for (const block of [1, 2, 3]) {
        for (let layer = 1; layer <= 12; layer++) {
          counts[`block${block}.${layer}.norm`] = 2 * maps;
          counts[`block${block}.${layer}.conv`] = 3 * 3 * maps * 12;
          maps += 12;
        }
        if (block < 3)
          Object.assign(counts, { [`transition${block}.norm`]: 2 * maps, [`transition${block}.conv`]: maps ** 2 });
      }
      expect(maps).toBe(448);
      Object.assign(counts, { 'last.norm': 2 * maps, dense: maps * classes + classes });
      expectCounts(densenet({ seed, classes }), counts, total);
    }
  });

  it('of ResNet-50 are 25,557,032 for ImageNet, and 23,520,842 with the small stem and ten classes', () => {
    expectCounts(resnet50({ seed }), resnetCounts(7, 1000), 25_557_032);
    expectCounts(resnet50({ seed, stem: 'cifar', classes: 10 }), resnetCounts(3, 10), 23_520_842);
  });
});

/** Table 1 of the paper, column "50-layer": rows of [1x1, w; 3x3, w; 1x1, 4 w], and projections where the maps change. */
function resnetCounts(stem: number, classes: number): Counts {
  const counts: Counts = { conv1: stem * stem * 3 * 64, bn1: 2 * 64 };
  let maps = 64;
  const rows = [
    [64, 3],
    [128, 4],
    [256, 6],
    [512, 3],
  ] as const;
  rows.forEach(([w, times], row) => {
    for (let block = 0; block < times; block++) {
      const name = `layer${row + 1}.${block}`;
      const kernels = { conv1: maps * w, conv2: 3 * 3 * w * w, conv3: w * 4 * w };
      for (const [kind, count] of Object.entries(kernels)) counts[`${name}.${kind}`] = count;
      for (const [kind, count] of Object.entries({ bn1: w, bn2: w, bn3: 4 * w })) counts[`${name}.${kind}`] = 2 * count;
      if (block === 0) {
        counts[`${name}.downsample.0`] = maps * 4 * w;
        counts[`${name}.downsample.1`] = 2 * 4 * w;
      }
      maps = 4 * w;
    }
  });
  return { ...counts, fc: maps * classes + classes };
}

describe('maps of', () => {
  it('DenseNet-40-12: 32, 16 and 8 pixels, 160, 304 and 448 maps', () => {
    withModel(densenet({ seed }), (model) => {
      expect(shapesOf(model, ['conv1', 'block1.12.concat', 'transition1.pool', 'block2.12.concat'])).toEqual([
        [32, 32, 16],
        [32, 32, 160],
        [16, 16, 160],
        [16, 16, 304],
      ]);
      expect(shapesOf(model, ['transition2.pool', 'block3.12.concat', 'mean', 'dense'])).toEqual([
        [8, 8, 304],
        [8, 8, 448],
        [448],
        [10],
      ]);
    });
  });

  it('ResNet-50 for 224 x 224 images: Table 1, column "output size"', () => {
    withModel(resnet50({ seed }), (model) => {
      const stages = ['relu', 'maxpool', 'layer1.2.relu3', 'layer2.3.relu3', 'layer3.5.relu3', 'layer4.2.relu3', 'fc'];
      expect(shapesOf(model, stages)).toEqual([
        [112, 112, 64],
        [56, 56, 64],
        [56, 56, 256],
        [28, 28, 512],
        [14, 14, 1024],
        [7, 7, 2048],
        [1000],
      ]);
    });
  });

  it('ResNet-50 with the small stem: 32, 16, 8 and 4 pixels', () => {
    withModel(resnet50({ seed, stem: 'cifar', classes: 100 }), (model) => {
      const stages = ['relu', 'layer1.2.relu3', 'layer2.3.relu3', 'layer3.5.relu3', 'layer4.2.relu3', 'fc'];
      expect(shapesOf(model, stages)).toEqual([
        [32, 32, 64],
        [32, 32, 256],
        [16, 16, 512],
        [8, 8, 1024],
        [4, 4, 2048],
        [100],
      ]);
    });
  });
});

describe('connections of', () => {
  it('a dense layer and a transition: norm, relu, convolution, beside all maps before', () => {
    withModel(densenet({ seed, depth: 10, side: 4 }), (model) => {
      expect(inputsOf(model, /^(block1\.2|transition1)\./)).toEqual({
        'block1.2.norm': ['block1.1.concat'],
        'block1.2.relu': ['block1.2.norm'],
        'block1.2.conv': ['block1.2.relu'],
        'block1.2.concat': ['block1.1.concat', 'block1.2.conv'],
        'transition1.norm': ['block1.2.concat'],
        'transition1.relu': ['transition1.norm'],
        'transition1.conv': ['transition1.relu'],
        'transition1.pool': ['transition1.conv'],
      });
      expect(inputsOf(model, /^(block1\.1\.norm|block2\.1\.concat|last\.|mean|dense)/)).toEqual({
        'block1.1.norm': ['conv1'],
        'block2.1.concat': ['transition1.pool', 'block2.1.conv'],
        'last.norm': ['block3.2.concat'],
        'last.relu': ['last.norm'],
        mean: ['last.relu'],
        dense: ['mean'],
      });
    });
  });

  it('a bottleneck: the first of a stage projects and strides in its 3x3 convolution, the others add what they got', () => {
    withModel(resnet({ seed, classes: 10, side: 32, blocks: [1, 2], width: 2 }), (model) => {
      expect(inputsOf(model, /^(bn1|relu|maxpool|layer1|avgpool|fc)/)).toEqual({
        bn1: ['conv1'],
        relu: ['bn1'],
        'maxpool.pad': ['relu'],
        maxpool: ['maxpool.pad'],
        ...bottleneck('layer1.0', 'maxpool'),
        ...projection('layer1.0', 'maxpool'),
        avgpool: ['layer2.1.relu3'],
        fc: ['avgpool'],
      });
      expect(inputsOf(model, /^layer2/)).toEqual({
        ...bottleneck('layer2.0', 'layer1.0.relu3'),
        ...projection('layer2.0', 'layer1.0.relu3'),
        'layer2.0.conv2.pad': ['layer2.0.relu1'],
        'layer2.0.conv2': ['layer2.0.conv2.pad'],
        ...bottleneck('layer2.1', 'layer2.0.relu3'),
      });
      const strided = model.layers.filter((layer) => JSON.stringify(layer.getConfig()['strides']) === '[2,2]');
      expect(strided.map(({ name }) => name).sort()).toEqual([
        'conv1',
        'layer2.0.conv2',
        'layer2.0.downsample.0',
        'maxpool',
      ]);
    });
  });

  it('ResNet-50 and DenseNet-40-12 count 50 and 40 layers with weights beside projections', () => {
    const weighted = (model: LayersModel) =>
      withModel(model, ({ layers }) => layers.filter((layer) => ['Conv2D', 'Dense'].includes(layer.getClassName())));
    const names = weighted(resnet50({ seed, side: 32 })).map(({ name }) => name);
    expect(names.filter((name) => !name.includes('downsample'))).toHaveLength(50);
    expect(names).toHaveLength(54);
    expect(weighted(densenet({ seed }))).toHaveLength(40);
  });
});

describe('bad options are answered in one line, and nothing is left of the model', () => {
  it.each([
    [() => densenet({ seed, depth: 41 }), 'expected depth to be 3 n + 4; got 41'],
    [() => densenet({ seed, depth: 4 }), 'expected depth to be an integer >= 7'],
    [() => densenet({ seed, side: 3 }), 'expected side to be an integer >= 4'],
    [() => densenet({ seed, growth: 0 }), 'expected growth to be an integer >= 1'],
    [() => densenet({ seed, classes: 1 }), 'expected classes to be an integer >= 2'],
    [() => densenet({ seed: 0.5 }), 'expected seed to be an integer'],
    [() => resnet50({ seed, stem: 'mnist' as never }), 'expected stem to be one of imagenet, cifar'],
    [() => resnet50({ seed, side: 0 }), 'expected side to be an integer >= 1'],
    [() => resnet50({ seed, classes: 1 }), 'expected classes to be an integer >= 2'],
    [() => resnet50({ seed: NaN }), 'expected seed to be an integer'],
    [() => lenet5({ seed, classes: 1 }), 'expected classes to be an integer >= 2'],
    [() => lenet5({ seed: NaN }), 'expected seed to be an integer'],
    [() => mlp({ seed, classes: 2.5 }), 'expected classes to be an integer >= 2'],
    [() => mlp({ seed: NaN }), 'expected seed to be an integer'],
  ])('%s', (make, message) => {
    expect(make).toThrow(message);
  });
});

/** What each block's layers take in, where no stride puts a border before the 3x3 convolution. */
function bottleneck(name: string, from: string): Record<string, string[]> {
  const chain = ['conv1', 'bn1', 'relu1', 'conv2', 'bn2', 'relu2', 'conv3', 'bn3'].map((layer) => `${name}.${layer}`);
  return {
    ...Object.fromEntries(chain.map((layer, i) => [layer, [chain[i - 1] ?? from]])),
    [`${name}.add`]: [`${name}.bn3`, from],
    [`${name}.relu3`]: [`${name}.add`],
  };
}

function projection(name: string, from: string): Record<string, string[]> {
  return {
    [`${name}.downsample.0`]: [from],
    [`${name}.downsample.1`]: [`${name}.downsample.0`],
    [`${name}.add`]: [`${name}.bn3`, `${name}.downsample.1`],
  };
}
