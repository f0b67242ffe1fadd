import { input, layers, model, type LayersModel, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { InputError } from '../../claims/input-error.js';
import { stream } from '../../data/stream.js';
import { requireInteger } from '../../reference/validate.js';
import { apply, convolution, normRelu, transposedConvolution } from './conv-blocks.js';
import { initialise, UNDRAWN } from './initialise.js';

interface UNetOptions {
  /** Fixes the initial weights, see `initialise`; an integer >= -2^31. */
  readonly seed: number;
  /** Logits of a pixel: 1 for a mask, or one of each class. Default 1. */
  readonly outputs?: number;
  /** Maps of the first stage; each stage below doubles them. Default 64. */
  readonly width?: number;
  /** Halvings of the image; default 4. */
  readonly depth?: number;
  /** Height and width of the images, divisible by 2^depth; default 224. */
  readonly side?: number;
  /** Of the images; default 3. */
  readonly channels?: number;
}

/**
 * U-Net, 31,037,633 parameters with its defaults: images [side, side, channels] -> logits [side, side, outputs].
 *
 *     twice: 3x3 convolution -> batch norm -> relu, to 64 maps                                         side
 *     4 times down:  2x2 max pooling -> twice the same, to twice the maps: 128, 256, 512, 1024         side / 16
 *     4 times up:    2x2 transposed convolution, stride 2, to half the maps -> beside the maps of that size
 *                    from the way down -> twice the same, to half the maps                             side
 *     1x1 convolution to the outputs
 *
 * Ronneberger et al. do not pad, so that their maps shrink and the output is smaller than the image, and have no batch
 * norm. This is the form that most use today, padded and normalised (milesial/Pytorch-UNet, with transposed convolutions,
 * whose layers bear these names). Initialisation and batch norm have PyTorch's defaults, see `initialise` and `norm`.
 *
 * The LGA paper names no network for Table 9, only a repository: its network is {@link encoderDecoder}.
 *
 * Source: Ronneberger, Fischer, Brox, "U-Net: Convolutional Networks for Biomedical Image Segmentation", MICCAI 2015.
 */
export function unet({ seed, outputs = 1, width = 64, depth = 4, side = 224, channels = 3 }: UNetOptions): LayersModel {
  const draws = stream(seed);
  for (const [name, value] of Object.entries({ outputs, width, depth, channels })) requireInteger(name, value, 1);
  if (requireInteger('side', side, 1) % 2 ** depth !== 0) {
    throw new InputError(
      `side to be divisible by ${2 ** depth}`,
      String(side),
      `Crop or pad the images: they are halved ${depth} times.`,
    );
  }
  const images = input({ shape: [side, side, channels] });
  const passed = [twice(images, 'inc', width)];
  for (let stage = 1; stage <= depth; stage++) {
    const halved = apply(layers.maxPooling2d({ name: `down${stage}.pool`, poolSize: 2 }), passed.at(-1)!);
    passed.push(twice(halved, `down${stage}`, width * 2 ** stage));
  }
  let x = passed.pop()!;
  for (let stage = 1; stage <= depth; stage++) {
    const filters = width * 2 ** (depth - stage);
    const doubled = transposedConvolution(x, `up${stage}.up`, { filters, side: 2, stride: 2 });
    x = apply(layers.concatenate({ name: `up${stage}.concat` }), [passed.pop()!, doubled]);
    x = twice(x, `up${stage}`, filters);
  }
  const logits = apply(layers.conv2d({ name: 'outc', filters: outputs, kernelSize: 1, ...UNDRAWN }), x);
  return initialise(model({ name: 'unet', inputs: images, outputs: logits }), draws);
}

/** Two 3x3 convolutions, each normalised and rectified: `<name>.conv1`, `<name>.1.norm`, ... */
function twice(x: SymbolicTensor, name: string, filters: number): SymbolicTensor {
  for (const which of [1, 2]) {
    x = normRelu(convolution(x, `${name}.conv${which}`, { filters, side: 3 }), `${name}.${which}`);
  }
  return x;
}
