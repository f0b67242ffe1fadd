import { input, layers, model, type LayersModel } from '@tensorflow/tfjs-layers';
import { stream } from '../../data/stream.js';
import { requireOneOf } from '../../reference/validate.js';
import { apply, border, transposedConvolution } from './conv-blocks.js';
import { initialise, UNDRAWN } from './initialise.js';

interface ConvAutoencoderOptions {
  /** Fixes the initial weights, see `initialise`; an integer >= -2^31. */
  readonly seed: number;
  /** Of its source, which changed it: `halving` is its last form, `patches` the one whose log it keeps. Default `halving`. */
  readonly form?: keyof typeof FORMS;
}

/** Convolutions with `padding` zeros on every edge. */
const FORMS = {
  halving: [12, 24, 48].map((filters) => ({ filters, side: 4, stride: 2, padding: 1 })),
  patches: [
    { filters: 32, side: 4, stride: 4, padding: 0 },
    { filters: 48, side: 3, stride: 3, padding: 2 },
  ],
} as const;

/**
 * A convolutional autoencoder for 32 x 32 x 3 images, with a code of 4 x 4 x 48:
 *
 *     `halving`, 47,355 parameters:  4x4 convolutions, stride 2, padded by 1 -> relu, to 12, 24, 48 maps      16, 8, 4
 *     `patches`, 30,835 parameters:  4x4 convolution, stride 4 -> relu, to 32 maps                            8
 *                                    3x3 convolution, stride 3, padded by 2 -> relu, to 48 maps               4
 *
 * and back by transposed convolutions of the same sizes, relu between them and nothing after the last, see
 * `reconstruction`; a sigmoid and the mean binary cross-entropy in the source. Initialisation: PyTorch's default, see
 * `initialise`.
 *
 * The LGA paper prints no network for CIFAR-10 in Table 12 but names the source. The plateaus of the log there for
 * `patches`, 0.691, 0.587 and 0.560, are values of Table 12.
 *
 * Source: github.com/chenjie/PyTorch-CIFAR-10-autoencoder, main.py; batches of 16, 100 epochs.
 */
export function convAutoencoder({ seed, form = 'halving' }: ConvAutoencoderOptions): LayersModel {
  const draws = stream(seed);
  const stages = FORMS[requireOneOf('form', form, ['halving', 'patches'])];
  const images = input({ shape: [32, 32, 3] });
  let x = images;
  stages.forEach(({ filters, side, stride, padding }, i) => {
    const name = `encode${i + 1}`;
    const padded = padding === 0 ? x : border(x, `${name}.pad`, padding);
    const options = { name, filters, kernelSize: side, strides: stride, ...UNDRAWN };
    x = apply(layers.conv2d({ ...options, activation: 'relu' }), padded);
  });
  stages.toReversed().forEach(({ side, stride, padding }, i) => {
    const name = `decode${i + 1}`;
    const filters = stages[stages.length - 2 - i]?.filters ?? 3;
    x = transposedConvolution(x, name, { filters, side, stride, crop: [padding, padding] });
    if (i < stages.length - 1) x = apply(layers.reLU({ name: `${name}.relu` }), x);
  });
  return initialise(model({ name: 'conv-autoencoder', inputs: images, outputs: x }), draws);
}
