import {
  engine,
  losses,
  oneHot,
  type Scalar,
  tensor,
  type Tensor2D,
  type Tensor4D,
  tidy,
  variable,
  type Variable,
} from '@tensorflow/tfjs-core';
// The core's bundle for Node registers no gradients; loading the layers' bundle registers them all, for every bundle.
import '@tensorflow/tfjs-layers';
import { stream, uniform } from '../../data/stream.js';
import type { Model } from './model.js';

/** A layer with weights: its variables are `<name>/weights` and `<name>/bias`. */
interface LayerShape {
  readonly name: string;
  /** [height, width, in, out] of a convolution, [in, out] of a dense layer; the bias has the last axis. */
  readonly weights: readonly number[];
}

/** The forward pass: images and every layer's weights, bias, weights, bias, ... in order -> logits [batch, 10]. */
type Forward = (images: Tensor4D, variables: readonly Variable[]) => Tensor2D;

/**
 * A {@link Model} from its layers and its forward pass.
 *
 * Initialisation is PyTorch's default for convolutions and dense layers, since the paper's runs used PyTorch: weights
 * and biases uniform in [-1/sqrt(fanIn), 1/sqrt(fanIn)), fanIn the product of all axes of the weights but the last.
 * Drawn in float64, rounded to float32; `seed`, an integer >= -2^31, fixes them all.
 */
export function build(name: string, layers: readonly LayerShape[], seed: number, forward: Forward): Model {
  const draws = stream(seed);
  const prefix = freePrefix(name);
  const variables = layers.flatMap((layer) => {
    const bound = 1 / Math.sqrt(product(layer.weights.slice(0, -1)));
    const draw = (part: string, shape: readonly number[]): Variable => {
      const values = Float32Array.from({ length: product(shape) }, () => uniform(draws, -bound, bound));
      return tidy(() => variable(tensor(values, [...shape]), true, `${prefix}/${layer.name}/${part}`));
    };
    return [draw('weights', layer.weights), draw('bias', layer.weights.slice(-1))];
  });
  const logits = (images: Tensor4D): Tensor2D => tidy(() => forward(images, variables));
  return {
    name,
    variables,
    logits,
    loss: (images, labels) =>
      tidy(() => losses.softmaxCrossEntropy<Tensor2D, Scalar>(oneHot(labels, 10) as Tensor2D, logits(images))),
    dispose: () => variables.forEach((one) => one.dispose()),
  };
}

/** The engine refuses a second variable of a name: the second live model of a kind is `<name>-2`, and so on. */
function freePrefix(name: string): string {
  const taken = new Set(Object.keys(engine().registeredVariables).map((key) => key.split('/')[0]));
  for (let copy = 1; ; copy++) {
    const prefix = copy === 1 ? name : `${name}-${copy}`;
    if (!taken.has(prefix)) return prefix;
  }
}

function product(axes: readonly number[]): number {
  return axes.reduce((a, b) => a * b, 1);
}
