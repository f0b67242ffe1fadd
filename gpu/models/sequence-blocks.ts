import {
  add,
  matMul,
  mean,
  mul,
  relu,
  reshape,
  rsqrt,
  softmax,
  square,
  sub,
  type Rank,
  type Tensor,
  type Tensor2D,
  type Tensor3D,
} from '@tensorflow/tfjs-core';
import type { Parameters } from './parameters.js';

/** Sequences of features, [batch, length, size], each to its own. */
type Each = (x: Tensor3D) => Tensor3D;

/** What a mask takes from where it is 0: exp of it is 0, and sums of a few are finite in float32. */
const FAR = 1e30;

/** x W + b, `<name>/kernel` and `<name>/bias`, with PyTorch's initial weights of a Linear. */
export function linear(parameters: Parameters, name: string, from: number, to: number, { bias = true } = {}): Each {
  const kernel = parameters.uniform(`${name}/kernel`, [from, to], from);
  const shift = bias ? parameters.uniform(`${name}/bias`, [to], from) : undefined;
  return (x) => {
    const y = matMul<Tensor2D>(reshape(x, [-1, from]), kernel);
    return reshape(shift ? add(y, shift) : y, [x.shape[0], x.shape[1], to]);
  };
}

/** Two linear layers with relu between them, `<name>.1` and `<name>.2`. */
export function twoLayers(
  parameters: Parameters,
  name: string,
  [from, through, to]: readonly [number, number, number],
  options: { readonly bias?: boolean } = {},
): Each {
  const first = linear(parameters, `${name}.1`, from, through);
  const second = linear(parameters, `${name}.2`, through, to, options);
  return (x) => second(relu(first(x)));
}

/**
 * (x - mean) / sqrt(variance + epsilon) * scale + shift, mean and biased variance over the features of each place; scale
 * `<name>/gamma` starts at 1, shift `<name>/beta` at 0.
 */
export function layerNorm(parameters: Parameters, name: string, size: number, epsilon = 1e-6): Each {
  const scale = parameters.constant(`${name}/gamma`, [size], 1);
  const shift = parameters.constant(`${name}/beta`, [size], 0);
  return (x) => {
    const centred: Tensor3D = sub(x, mean(x, -1, true));
    const inverse = rsqrt(add(mean(square(centred), -1, true), epsilon));
    return add(mul(mul(centred, inverse), scale), shift);
  };
}

/** x where the mask is 1, and far below everything where it is 0; the mask's shape is x's or is broadcast to it. */
export function maskedOut<R extends Rank>(x: Tensor<R>, mask: Tensor): Tensor<R> {
  return add(x, mul(sub(mask, 1), FAR));
}

/** The softmax over the last axis of what the mask leaves; where it leaves nothing, of everything. */
export function maskedSoftmax<R extends Rank>(x: Tensor<R>, mask: Tensor): Tensor<R> {
  return softmax(maskedOut(x, mask));
}
