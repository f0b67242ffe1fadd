import { memory, util } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { useBackend } from '../backends/index.js';
import { convAutoencoder } from './conv-autoencoder.js';
import { denseAutoencoder } from './dense-autoencoder.js';
import { densenet } from './densenet.js';
import { encoderDecoder } from './encoder-decoder.js';
import { lenet5 } from './lenet5.js';
import { mlp } from './mlp.js';
import { resnet, resnet50 } from './resnet.js';
import { unet } from './unet.js';

const seed = 1;

beforeAll(async () => {
  await useBackend('wasm');
});

let before: number;
beforeEach(() => void (before = memory().numTensors));
afterEach(() => expect(memory().numTensors).toBe(before));

type Counts = Record<string, number>;

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

  it('of U-Net are 31,037,633 for one output, as of the public PyTorch form', () => {
    const counts: Counts = {};
    const twice = (name: string, from: number, to: number) => {
      counts[`${name}.conv1`] = 9 * from * to;
      counts[`${name}.conv2`] = 9 * to * to;
      counts[`${name}.1.norm`] = counts[`${name}.2.norm`] = 2 * to;
    };
    twice('inc', 3, 64);
    [64, 128, 256, 512].forEach((maps, i) => twice(`down${i + 1}`, maps, 2 * maps));
    [512, 256, 128, 64].forEach((maps, i) => {
      counts[`up${i + 1}.up`] = 2 * 2 * 2 * maps * maps + maps;
      twice(`up${i + 1}`, 2 * maps, maps);
    });
    expectCounts(unet({ seed, side: 16 }), { ...counts, outc: 64 + 1 }, 31_037_633);
  });

  it('of the encoder and decoder of Table 9 are 10,795,586', () => {
    const counts: Counts = {};
    let maps = 3;
    const stages = [[64], [128], [256, 256], [512, 512], [512, 512]];
    stages.forEach((widths, stage) =>
      widths.forEach((width, i) => {
        counts[`encode${stage + 1}.conv${i + 1}`] = 9 * maps * width;
        counts[`encode${stage + 1}.${i + 1}.norm`] = 2 * width;
        maps = width;
      }),
    );
    [256, 128, 64, 32, 16].forEach((width, stage) => {
      counts[`decode${stage + 1}.up`] = 9 * maps * width;
      counts[`decode${stage + 1}.norm`] = 2 * width;
      maps = width;
    });
    expectCounts(encoderDecoder({ seed, side: 32 }), { ...counts, classifier: 16 * 2 + 2 }, 10_795_586);
  });

  it('of the autoencoders are 219,891, 47,355 and 30,835', () => {
    const widths = [784, 128, 64, 12, 3, 12, 64, 128, 784];
    const names = [1, 2, 3, 4].map((i) => `encode${i}`).concat([1, 2, 3, 4].map((i) => `decode${i}`));
    const dense = names.map((name, i) => [name, widths[i]! * widths[i + 1]! + widths[i + 1]!]);
    expectCounts(denseAutoencoder({ seed }), Object.fromEntries(dense), 219_891);
    const halving = { encode1: 16 * 3 * 12 + 12, encode2: 16 * 12 * 24 + 24, encode3: 16 * 24 * 48 + 48 };
    const doubling = { decode1: 16 * 48 * 24 + 24, decode2: 16 * 24 * 12 + 12, decode3: 16 * 12 * 3 + 3 };
    expectCounts(convAutoencoder({ seed }), { ...halving, ...doubling }, 47_355);
    const patches = { encode1: 16 * 3 * 32 + 32, encode2: 9 * 32 * 48 + 48, decode1: 9 * 48 * 32 + 32 };
    expectCounts(convAutoencoder({ seed, form: 'patches' }), { ...patches, decode2: 16 * 32 * 3 + 3 }, 30_835);
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

describe('maps and connections of', () => {
  it('U-Net: halved four times and doubled back, beside what was passed on the way down', () => {
    withModel(unet({ seed, width: 2, side: 32, outputs: 3, channels: 1 }), (model) => {
      const stages = ['inc.2.relu', 'down1.2.relu', 'down2.2.relu', 'down3.2.relu', 'down4.2.relu'];
      expect(shapesOf(model, stages)).toEqual([
        [32, 32, 2],
        [16, 16, 4],
        [8, 8, 8],
        [4, 4, 16],
        [2, 2, 32],
      ]);
      expect(shapesOf(model, ['up1.up', 'up1.concat', 'up1.2.relu', 'up4.concat', 'up4.2.relu', 'outc'])).toEqual([
        [4, 4, 16],
        [4, 4, 32],
        [4, 4, 16],
        [32, 32, 4],
        [32, 32, 2],
        [32, 32, 3],
      ]);
      expect(inputsOf(model, /^(down1\.|up\d.concat|up4|outc)/)).toEqual({
        'down1.pool': ['inc.2.relu'],
        ...twice('down1', 'down1.pool'),
        'up1.concat': ['down3.2.relu', 'up1.up'],
        'up2.concat': ['down2.2.relu', 'up2.up'],
        'up3.concat': ['down1.2.relu', 'up3.up'],
        'up4.up': ['up3.2.relu'],
        'up4.concat': ['inc.2.relu', 'up4.up'],
        ...twice('up4', 'up4.concat'),
        outc: ['up4.2.relu'],
      });
    });
  });

  it('the encoder and decoder of Table 9: from 224 to 7 pixels and back', () => {
    withModel(encoderDecoder({ seed, width: 4 }), (model) => {
      const stages = [1, 2, 3, 4, 5]
        .map((i) => `encode${i}.pool`)
        .concat([1, 2, 3, 4, 5].map((i) => `decode${i}.relu`));
      expect(shapesOf(model, [...stages, 'classifier'])).toEqual([
        [112, 112, 4],
        [56, 56, 8],
        [28, 28, 16],
        [14, 14, 32],
        [7, 7, 32],
        [14, 14, 16],
        [28, 28, 8],
        [56, 56, 4],
        [112, 112, 2],
        [224, 224, 1],
        [224, 224, 2],
      ]);
      expect(inputsOf(model, /^(encode5|decode1)/)).toEqual({
        'encode5.conv1': ['encode4.pool'],
        'encode5.1.norm': ['encode5.conv1'],
        'encode5.1.relu': ['encode5.1.norm'],
        'encode5.conv2': ['encode5.1.relu'],
        'encode5.2.norm': ['encode5.conv2'],
        'encode5.2.relu': ['encode5.2.norm'],
        'encode5.pool': ['encode5.2.relu'],
        'decode1.up': ['encode5.pool'],
        'decode1.up.crop': ['decode1.up'],
        'decode1.norm': ['decode1.up.crop'],
        'decode1.relu': ['decode1.norm'],
      });
    });
  });

  it('the convolutional autoencoders: a code of 4 x 4 x 48, relu between layers only', () => {
    withModel(convAutoencoder({ seed }), (model) => {
      expect(
        shapesOf(model, ['encode1', 'encode2', 'encode3', 'decode1.crop', 'decode2.crop', 'decode3.crop']),
      ).toEqual([
        [16, 16, 12],
        [8, 8, 24],
        [4, 4, 48],
        [8, 8, 24],
        [16, 16, 12],
        [32, 32, 3],
      ]);
      expect(model.layers.at(-1)!.name).toBe('decode3.crop');
    });
    withModel(convAutoencoder({ seed, form: 'patches' }), (model) => {
      expect(shapesOf(model, ['encode1', 'encode2', 'decode1.relu', 'decode2'])).toEqual([
        [8, 8, 32],
        [4, 4, 48],
        [8, 8, 32],
        [32, 32, 3],
      ]);
      expect(model.layers.at(-1)!.name).toBe('decode2');
    });
  });

  it('the dense autoencoder: activations between layers, none at the code and at the end', () => {
    for (const activation of ['relu', 'tanh'] as const) {
      withModel(denseAutoencoder({ seed, activation, widths: [20, 5] }), (model) => {
        const dense = model.layers.filter((layer) => layer.getClassName() === 'Dense');
        expect(dense.map(({ name, outputShape }) => [name, (outputShape as number[])[1]])).toEqual([
          ['encode1', 20],
          ['encode2', 5],
          ['decode1', 20],
          ['decode2', 784],
        ]);
        const between = dense.map((layer) => layer.getConfig()['activation']);
        expect(between).toEqual([activation, 'linear', activation, 'linear']);
        expect(model.outputShape).toEqual([null, 28, 28, 1]);
      });
    }
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
    [() => unet({ seed, side: 24 }), 'expected side to be divisible by 16; got 24'],
    [() => unet({ seed, depth: 0 }), 'expected depth to be an integer >= 1'],
    [() => unet({ seed, width: 0 }), 'expected width to be an integer >= 1'],
    [() => unet({ seed, outputs: 0 }), 'expected outputs to be an integer >= 1'],
    [() => unet({ seed, channels: 0.5 }), 'expected channels to be an integer >= 1'],
    [() => unet({ seed: NaN }), 'expected seed to be an integer'],
    [() => encoderDecoder({ seed, width: 6 }), 'expected width to be divisible by 4; got 6'],
    [() => encoderDecoder({ seed, side: 48 }), 'expected side to be divisible by 32; got 48'],
    [() => encoderDecoder({ seed, outputs: 0 }), 'expected outputs to be an integer >= 1'],
    [() => encoderDecoder({ seed: NaN }), 'expected seed to be an integer'],
    [() => denseAutoencoder({ seed, widths: [] }), 'expected widths of at least one layer; got []'],
    [() => denseAutoencoder({ seed, widths: [4, 0] }), 'expected each of widths to be an integer >= 1; got 0'],
    [() => denseAutoencoder({ seed, activation: 'selu' as never }), 'expected activation to be one of relu, tanh'],
    [() => denseAutoencoder({ seed: NaN }), 'expected seed to be an integer'],
    [() => convAutoencoder({ seed, form: 'pooling' as never }), 'expected form to be one of halving, patches'],
    [() => convAutoencoder({ seed: NaN }), 'expected seed to be an integer'],
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

/** The two convolutions of a stage of U-Net. */
function twice(name: string, from: string): Record<string, string[]> {
  return {
    [`${name}.conv1`]: [from],
    [`${name}.1.norm`]: [`${name}.conv1`],
    [`${name}.1.relu`]: [`${name}.1.norm`],
    [`${name}.conv2`]: [`${name}.1.relu`],
    [`${name}.2.norm`]: [`${name}.conv2`],
    [`${name}.2.relu`]: [`${name}.2.norm`],
  };
}

function projection(name: string, from: string): Record<string, string[]> {
  return {
    [`${name}.downsample.0`]: [from],
    [`${name}.downsample.1`]: [`${name}.downsample.0`],
    [`${name}.add`]: [`${name}.bn3`, `${name}.downsample.1`],
  };
}

/** Names of the layers that each layer takes its input from. */
function inputsOf(model: LayersModel, which: RegExp): Record<string, string[]> {
  const chosen = model.layers.filter(({ name }) => which.test(name));
  return Object.fromEntries(
    chosen.map(({ name, inboundNodes }) => [name, inboundNodes[0]!.inboundLayers.map((layer) => layer.name)]),
  );
}

function shapesOf(model: LayersModel, names: readonly string[]): (number | null)[][] {
  return names.map((name) => (model.getLayer(name).outputShape as (number | null)[]).slice(1));
}

/** Checks the count of each layer with weights, and their sum; frees the model. */
function expectCounts(model: LayersModel, counts: Counts, total: number): void {
  withModel(model, ({ layers, trainableWeights }) => {
    const sizeOf = (weights: LayersModel['trainableWeights']) =>
      weights.reduce((sum, { shape }) => sum + util.sizeFromShape(shape as number[]), 0);
    const own = layers.filter((layer) => layer.trainableWeights.length > 0);
    expect(Object.fromEntries(own.map((layer) => [layer.name, sizeOf(layer.trainableWeights)]))).toEqual(counts);
    expect(sizeOf(trainableWeights)).toBe(total);
    expect(Object.values(counts).reduce((a, b) => a + b)).toBe(total);
  });
}

function withModel<T>(model: LayersModel, use: (model: LayersModel) => T): T {
  try {
    return use(model);
  } finally {
    model.dispose();
  }
}
