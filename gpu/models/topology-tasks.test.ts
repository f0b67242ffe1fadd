import { memory } from '@tensorflow/tfjs-core';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expectCounts, inputsOf, shapesOf, withModel, type Counts } from '../../test/layers.js';
import { useBackend } from '../backends/index.js';
import { convAutoencoder } from './conv-autoencoder.js';
import { denseAutoencoder } from './dense-autoencoder.js';
import { encoderDecoder } from './encoder-decoder.js';
import { unet } from './unet.js';

const seed = 1;

beforeAll(async () => {
  await useBackend('wasm');
});

let before: number;
beforeEach(() => void (before = memory().numTensors));
afterEach(() => expect(memory().numTensors).toBe(before));

describe('trainable parameters, layer by layer from the sources', () => {
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
    const dense = names.map((name, i): [string, number] => [name, widths[i]! * widths[i + 1]! + widths[i + 1]!]);
    expectCounts(denseAutoencoder({ seed }), Object.fromEntries(dense), 219_891);
    const halving = { encode1: 16 * 3 * 12 + 12, encode2: 16 * 12 * 24 + 24, encode3: 16 * 24 * 48 + 48 };
    const doubling = { decode1: 16 * 48 * 24 + 24, decode2: 16 * 24 * 12 + 12, decode3: 16 * 12 * 3 + 3 };
    expectCounts(convAutoencoder({ seed }), { ...halving, ...doubling }, 47_355);
    const patches = { encode1: 16 * 3 * 32 + 32, encode2: 9 * 32 * 48 + 48, decode1: 9 * 48 * 32 + 32 };
    expectCounts(convAutoencoder({ seed, form: 'patches' }), { ...patches, decode2: 16 * 32 * 3 + 3 }, 30_835);
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

describe('bad options are answered in one line, and nothing is left of the model', () => {
  it.each([
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
