import { input, layers, model, type LayersModel } from '@tensorflow/tfjs-layers';
import { InputError } from '../../claims/input-error.js';
import { stream } from '../../data/stream.js';
import { requireInteger } from '../../reference/validate.js';
import { apply, convolution, normRelu } from './conv-blocks.js';
import { initialise, UNDRAWN } from './initialise.js';
import type { ModelOptions } from './options.js';

interface DenseNetOptions extends ModelOptions {
  /** Layers with weights, 3 n + 4; default 40. */
  readonly depth?: number;
  /** k, the maps that each layer of a block adds; default 12. */
  readonly growth?: number;
  /** Height and width of the images, at least 4; default 32. */
  readonly side?: number;
}

/**
 * DenseNet-40-12 for 32 x 32 x 3 images, 1,019,722 trainable parameters with ten classes ("1.0M" in the paper):
 *
 *     3x3 convolution to 16
 *     3 blocks of 12 layers:  maps, [batch norm -> relu -> 3x3 convolution to 12](maps) -> maps       32, 16, 8
 *     between the blocks:     batch norm -> relu -> 1x1 convolution to as many maps -> 2x2 average pooling
 *     batch norm -> relu -> mean over the image -> dense 448 -> classes, as logits
 *
 * No bottleneck and no compression. Convolutions have no bias, as in the authors' code. Without the dropout of 0.2 that
 * the authors used where data were not augmented: a step is then a function of its batch. A training step takes some 170
 * MB per image on top of 200 MB, so the wasm backend, whose memory ends at 4 GB, trains batches of 16 but not of 32 and
 * fails there with `memory access out of bounds`. Initialisation and batch norm have PyTorch's defaults, see
 * `initialise` and `norm`; the authors drew convolutions from He's normal distribution.
 *
 * Source: Huang, Liu, van der Maaten, Weinberger, "Densely Connected Convolutional Networks", CVPR 2017, section 3.
 */
export function densenet({ seed, classes = 10, depth = 40, growth = 12, side = 32 }: DenseNetOptions): LayersModel {
  const draws = stream(seed);
  requireInteger('classes', classes, 2);
  requireInteger('growth', growth, 1);
  requireInteger('side', side, 4); // Halved twice.
  const layersPerBlock = (requireInteger('depth', depth, 7) - 4) / 3;
  if (!Number.isInteger(layersPerBlock)) {
    throw new InputError('depth to be 3 n + 4', String(depth), 'Choose, for example, 22, 40 or 100.');
  }
  const images = input({ shape: [side, side, 3] });
  let channels = 16;
  let x = convolution(images, 'conv1', { filters: channels, side: 3 });
  for (let block = 1; block <= 3; block++) {
    for (let layer = 1; layer <= layersPerBlock; layer++) {
      const name = `block${block}.${layer}`;
      const added = convolution(normRelu(x, name), `${name}.conv`, { filters: growth, side: 3 });
      x = apply(layers.concatenate({ name: `${name}.concat` }), [x, added]);
      channels += growth;
    }
    if (block === 3) break;
    const name = `transition${block}`;
    x = convolution(normRelu(x, name), `${name}.conv`, { filters: channels, side: 1 });
    x = apply(layers.averagePooling2d({ name: `${name}.pool`, poolSize: 2 }), x);
  }
  x = apply(layers.globalAveragePooling2d({ name: 'mean' }), normRelu(x, 'last'));
  const logits = apply(layers.dense({ name: 'dense', units: classes, ...UNDRAWN }), x);
  return initialise(model({ name: 'densenet', inputs: images, outputs: logits }), draws);
}
