import { tensor, util, type Tensor } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { uniform } from '../../data/stream.js';

/** What `getClassName` says of the layers that get random weights. */
const DRAWN = ['Conv2D', 'Conv2DTranspose', 'Dense'];

/** For layers that `initialise` gives their weights: zeros until then, which cost no draw. */
export const UNDRAWN = { kernelInitializer: 'zeros', biasInitializer: 'zeros' } as const;

/**
 * Gives a model its initial weights from a stream of random numbers, and returns it.
 *
 * Initialisation is PyTorch's default for convolutions and dense layers, since the paper's runs used PyTorch: kernels
 * and biases uniform in [-1/sqrt(fanIn), 1/sqrt(fanIn)), fanIn the product of all axes of the kernel but the last
 * (PyTorch calls it Kaiming-uniform with a = sqrt(5)). Of a transposed convolution the last axis of the kernel
 * [height, width, out, in] is that of its inputs: there PyTorch, too, takes height * width * out for fanIn. Layers are
 * drawn in the order of `model.layers`, a kernel before its bias, in float64, and rounded to float32. Batch
 * normalisation keeps scale 1 and shift 0, as in PyTorch.
 */
export function initialise<M extends LayersModel>(model: M, draws: RandomGenerator): M {
  for (const layer of model.layers) {
    if (!DRAWN.includes(layer.getClassName())) continue;
    const shapes = layer.getWeights().map((weight) => weight.shape);
    const fanIn = util.sizeFromShape(shapes[0]!.slice(0, -1));
    const weights = shapes.map((shape) => drawn(draws, shape, fanIn));
    layer.setWeights(weights);
    weights.forEach((one) => one.dispose());
  }
  return model;
}

/** A tensor uniform in [-1/sqrt(fanIn), 1/sqrt(fanIn)), drawn in float64 and rounded to float32; the caller's. */
export function drawn(draws: RandomGenerator, shape: number[], fanIn: number): Tensor {
  const bound = 1 / Math.sqrt(fanIn);
  const values = new Float32Array(util.sizeFromShape(shape));
  for (let i = 0; i < values.length; i++) values[i] = uniform(draws, -bound, bound);
  return tensor(values, shape);
}
