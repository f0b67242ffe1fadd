import { input, layers, model, type LayersModel } from '@tensorflow/tfjs-layers';
import { InputError } from '../../claims/input-error.js';
import { stream } from '../../data/stream.js';
import { requireInteger } from '../../reference/validate.js';
import { apply, convolution, normRelu, transposedConvolution } from './conv-blocks.js';
import { initialise, UNDRAWN } from './initialise.js';

interface EncoderDecoderOptions {
  /** Fixes the initial weights, see `initialise`; an integer >= -2^31. */
  readonly seed: number;
  /** Logits of a pixel. Default 2, as in the repository. */
  readonly outputs?: number;
  /** Maps of the first stage, divisible by 4; default 64. */
  readonly width?: number;
  /** Height and width of the images, divisible by 32; default 224. */
  readonly side?: number;
}

/** Maps of the convolutions of each stage, in units of `width`. */
const DOWN = [[1], [2], [4, 4], [8, 8], [8, 8]] as const;
const UP = [4, 2, 1, 1 / 2, 1 / 4] as const;

/**
 * The network behind Table 9, 10,795,586 parameters with its defaults: images [side, side, 3] -> logits [side, side, outputs].
 *
 *     5 times down:  one or two 3x3 convolutions, each -> batch norm -> relu, to 64, 128, 256, 512, 512 maps
 *                    -> 2x2 max pooling                                                    224 -> 7
 *     5 times up:    3x3 transposed convolution, stride 2 -> batch norm -> relu, to 256, 128, 64, 32, 16 maps
 *     1x1 convolution to the outputs                                                       7 -> 224
 *
 * No connection skips a stage: it is no U-Net. There its two outputs go through a sigmoid each, against one-hot masks:
 * `segmentation(..., { loss: 'binary' })`, in batches of 8. Without the biases that its convolutions have before batch
 * norm, which takes them away again: their gradient is rounding only. Initialisation and batch norm have PyTorch's
 * defaults, see `initialise` and `norm`.
 *
 * Source: github.com/kenandaoerdect/Image-segmentation-using-pytorch, model.py, which the paper names in Appendix A.5.
 */
export function encoderDecoder({ seed, outputs = 2, width = 64, side = 224 }: EncoderDecoderOptions): LayersModel {
  const draws = stream(seed);
  requireInteger('outputs', outputs, 1);
  requireDivisible('width', width, 4);
  requireDivisible('side', side, 32);
  const images = input({ shape: [side, side, 3] });
  let x = images;
  DOWN.forEach((maps, stage) => {
    const name = `encode${stage + 1}`;
    maps.forEach((times, i) => {
      x = convolution(x, `${name}.conv${i + 1}`, { filters: times * width, side: 3 });
      x = normRelu(x, `${name}.${i + 1}`);
    });
    x = apply(layers.maxPooling2d({ name: `${name}.pool`, poolSize: 2 }), x);
  });
  UP.forEach((times, stage) => {
    const name = `decode${stage + 1}`;
    const options = { filters: times * width, side: 3, stride: 2, crop: [1, 0], useBias: false } as const;
    x = normRelu(transposedConvolution(x, `${name}.up`, options), name);
  });
  const logits = apply(layers.conv2d({ name: 'classifier', filters: outputs, kernelSize: 1, ...UNDRAWN }), x);
  return initialise(model({ name: 'encoder-decoder', inputs: images, outputs: logits }), draws);
}

function requireDivisible(name: string, value: number, by: number): void {
  if (requireInteger(name, value, 1) % by === 0) return;
  throw new InputError(`${name} to be divisible by ${by}`, String(value), `Choose, for example, ${4 * by}.`);
}
