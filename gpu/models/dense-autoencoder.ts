import { input, layers, model, type LayersModel } from '@tensorflow/tfjs-layers';
import { InputError } from '../../claims/input-error.js';
import { stream } from '../../data/stream.js';
import { requireInteger, requireOneOf } from '../../reference/validate.js';
import { apply } from './conv-blocks.js';
import { initialise, UNDRAWN } from './initialise.js';

interface DenseAutoencoderOptions {
  /** Fixes the initial weights, see `initialise`; an integer >= -2^31. */
  readonly seed: number;
  /** Outputs of the encoder's layers, the last those of the code; the decoder mirrors them. Default 128, 64, 12, 3. */
  readonly widths?: readonly number[];
  /** Between the layers; default `relu`. */
  readonly activation?: 'relu' | 'tanh';
}

const SIDE = 28;

/**
 * An autoencoder of dense layers for 28 x 28 x 1 images, 219,891 parameters with its defaults:
 *
 *     784 -> 128 -> relu -> 64 -> relu -> 12 -> relu -> 3      the code, without activation
 *     3 -> 12 -> relu -> 64 -> relu -> 128 -> relu -> 784      without activation, see `reconstruction`
 *
 * The LGA paper prints no network for MNIST in Table 12; it points to a post (blog.csdn.net/nanke_4869/article/details/
 * 113497459) that we could not read. This is the form that most such posts repeat, from L1aoXingyu/pytorch-beginner,
 * 08-AutoEncoder/simple_autoencoder.py: relu, a tanh at the end, images in [-1, 1], mean squared error. Others have a tanh
 * between the layers, a sigmoid at the end and images in [0, 1]. Which of them the paper's numbers belong to is open.
 * Initialisation: PyTorch's default, see `initialise`.
 */
export function denseAutoencoder({
  seed,
  widths = [128, 64, 12, 3],
  activation = 'relu',
}: DenseAutoencoderOptions): LayersModel {
  const draws = stream(seed);
  if (widths.length === 0) throw new InputError('widths of at least one layer', '[]', 'Pass, for example, [64, 3].');
  widths.forEach((width) => requireInteger('each of widths', width, 1));
  requireOneOf('activation', activation, ['relu', 'tanh']);
  const images = input({ shape: [SIDE, SIDE, 1] });
  const encoder = widths.map((units, i) => ({ name: `encode${i + 1}`, units, ends: i === widths.length - 1 }));
  const decoder = [...widths.slice(0, -1).reverse(), SIDE * SIDE].map((units, i) => {
    return { name: `decode${i + 1}`, units, ends: i === widths.length - 1 };
  });
  let x = apply(layers.flatten({ name: 'flatten' }), images);
  for (const { name, units, ends } of [...encoder, ...decoder]) {
    x = apply(layers.dense({ name, units, activation: ends ? 'linear' : activation, ...UNDRAWN }), x);
  }
  const output = apply(layers.reshape({ name: 'image', targetShape: [SIDE, SIDE, 1] }), x);
  return initialise(model({ name: 'dense-autoencoder', inputs: images, outputs: output }), draws);
}
