import { input, layers, model, type LayersModel, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { stream } from '../../data/stream.js';
import { requireInteger, requireOneOf } from '../../reference/validate.js';
import { apply, border, convolution, norm, relu } from './conv-blocks.js';
import { initialise, UNDRAWN } from './initialise.js';
import type { ModelOptions } from './options.js';

interface ResNet50Options extends ModelOptions {
  /** What comes before the first block: `imagenet` divides the side by 4, `cifar` keeps it. Default `imagenet`. */
  readonly stem?: 'imagenet' | 'cifar';
  /** Height and width of the images; default 224 with the stem `imagenet`, 32 with `cifar`. */
  readonly side?: number;
}

interface ResNetOptions extends ResNet50Options {
  /** Bottleneck blocks of each stage. */
  readonly blocks: readonly number[];
  /** Maps inside the blocks of the first stage; each stage doubles them. */
  readonly width: number;
}

/**
 * ResNet-50, 25,557,032 trainable parameters with its defaults, 224 x 224 x 3 images of 1000 classes:
 *
 *     7x7 convolution to 64, stride 2 -> batch norm -> relu -> 3x3 max pooling, stride 2       224 -> 112 -> 56
 *     3, 4, 6 and 3 bottleneck blocks around 64, 128, 256 and 512 maps                         56, 28, 14, 7
 *     mean over the image -> dense 2048 -> classes, as logits
 *
 * A block is relu(x + [1x1 to w -> 3x3 to w -> 1x1 to 4 w](x)), w its maps, each convolution followed by batch norm and
 * the first two by relu; where x has other than 4 w maps, a 1x1 convolution with batch norm stands for x. From the second
 * stage on, the first 3x3 convolution of a stage and the convolution beside it have stride 2.
 *
 * The stem `cifar` is one 3x3 convolution to 64 with stride 1, the usual change for small images: 32, 16, 8, 4; with ten
 * classes 23,520,842 parameters. The LGA paper names the network only.
 *
 * As in torchvision, whose names the layers bear, the stride is that of the 3x3 convolution; He et al. have it in the
 * first 1x1. Initialisation and batch norm have PyTorch's defaults, see `initialise` and `norm`; torchvision draws the
 * convolutions from He's normal distribution. Batches need several images where the last stage has 1 x 1 maps: batch
 * norm of two values is little more than their order, and its gradients grow by 1/sqrt(epsilon) a layer.
 *
 * Source: He, Zhang, Ren, Sun, "Deep Residual Learning for Image Recognition", CVPR 2016, Table 1 and section 3.3.
 */
export function resnet50({ classes = 1000, ...options }: ResNet50Options): LayersModel {
  return resnet({ classes, ...options, blocks: [3, 4, 6, 3], width: 64 });
}

/** ResNets of bottleneck blocks, of any depth and width; see {@link resnet50}. */
export function resnet({
  seed,
  classes = 1000,
  stem = 'imagenet',
  side = stem === 'cifar' ? 32 : 224,
  blocks,
  width,
}: ResNetOptions): LayersModel {
  const draws = stream(seed);
  requireInteger('classes', classes, 2);
  requireOneOf('stem', stem, ['imagenet', 'cifar']);
  requireInteger('side', side, 1);
  const images = input({ shape: [side, side, 3] });
  const first = stem === 'cifar' ? { side: 3 } : { side: 7, stride: 2 };
  let x = convolution(images, 'conv1', { filters: width, ...first });
  x = relu(norm(x, 'bn1'), 'relu');
  if (stem === 'imagenet') {
    // After relu a border of zeros is never above the greatest value.
    x = apply(layers.maxPooling2d({ name: 'maxpool', poolSize: 3, strides: 2 }), border(x, 'maxpool.pad', 1));
  }
  blocks.forEach((count, stage) => {
    for (let block = 0; block < count; block++) {
      const stride = stage > 0 && block === 0 ? 2 : 1;
      x = bottleneck(x, `layer${stage + 1}.${block}`, width * 2 ** stage, stride);
    }
  });
  x = apply(layers.globalAveragePooling2d({ name: 'avgpool' }), x);
  const logits = apply(layers.dense({ name: 'fc', units: classes, ...UNDRAWN }), x);
  const depth = 2 + 3 * blocks.reduce((sum, count) => sum + count, 0);
  return initialise(model({ name: `resnet${depth}`, inputs: images, outputs: logits }), draws);
}

function bottleneck(x: SymbolicTensor, name: string, width: number, stride: number): SymbolicTensor {
  let y = convolution(x, `${name}.conv1`, { filters: width, side: 1 });
  y = relu(norm(y, `${name}.bn1`), `${name}.relu1`);
  y = convolution(y, `${name}.conv2`, { filters: width, side: 3, stride });
  y = relu(norm(y, `${name}.bn2`), `${name}.relu2`);
  y = convolution(y, `${name}.conv3`, { filters: 4 * width, side: 1 });
  y = norm(y, `${name}.bn3`);
  const beside =
    x.shape.at(-1) === 4 * width
      ? x
      : norm(convolution(x, `${name}.downsample.0`, { filters: 4 * width, side: 1, stride }), `${name}.downsample.1`);
  return relu(apply(layers.add({ name: `${name}.add` }), [y, beside]), `${name}.relu3`);
}
