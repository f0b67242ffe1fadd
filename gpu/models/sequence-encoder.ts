import {
  add,
  conv1d,
  matMul,
  mul,
  relu,
  reshape,
  slice,
  transpose,
  type Tensor2D,
  type Tensor3D,
  type Tensor4D,
} from '@tensorflow/tfjs-core';
import type { Parameters } from './parameters.js';
import { layerNorm, linear, maskedSoftmax } from './sequence-blocks.js';

interface EncoderOptions {
  /** Features of a place, going in and coming out. */
  readonly size: number;
  /** The greatest length. */
  readonly positions: number;
  readonly convolutions: number;
  /** Places that a convolution sees; odd. */
  readonly kernel: number;
  /** Parts of the features that attend on their own; a divisor of `size`. */
  readonly heads: number;
}

/** x [batch, length, size] and its mask [batch, length], 1 or 0 -> as x. */
type Encoder = (x: Tensor3D, mask: Tensor2D) => Tensor3D;

/**
 * The encoder of VSLNet, after QANet's, in one block:
 *
 *     x + position
 *     some times:  x + relu(convolution(layer norm(x)))
 *     x + attention of all places to each, heads side by side, of layer norm(x)
 *     x + linear(layer norm(x))
 *
 * The convolutions are full where VSLNet's are separable: tfjs cannot train those on wasm. Each reads zeros from where the
 * mask is 0 and the attention nothing, so that what is there changes nothing elsewhere; VSLNet masks the attention only.
 * Keys have no bias, for a softmax does not see it. Without the dropout of 0.2: a step is then a function of its batch.
 *
 * Initial weights: PyTorch's defaults, positions from the standard normal distribution.
 */
export function sequenceEncoder(
  parameters: Parameters,
  name: string,
  { size, positions, convolutions, kernel, heads }: EncoderOptions,
): Encoder {
  const places = parameters.normal(`${name}.positions`, [positions, size]);
  const steps = Array.from({ length: convolutions }, (_, i) => {
    const step = `${name}.conv${i + 1}`;
    const fanIn = kernel * size;
    return {
      norm: layerNorm(parameters, `${step}.norm`, size),
      weights: parameters.uniform(`${step}/kernel`, [kernel, size, size], fanIn) as unknown as Tensor3D,
      bias: parameters.uniform(`${step}/bias`, [size], fanIn),
    };
  });
  const before = layerNorm(parameters, `${name}.norm1`, size);
  const query = linear(parameters, `${name}.query`, size, size);
  const key = linear(parameters, `${name}.key`, size, size, { bias: false });
  const value = linear(parameters, `${name}.value`, size, size);
  const after = layerNorm(parameters, `${name}.norm2`, size);
  const out = linear(parameters, `${name}.out`, size, size);

  return (x, mask) => {
    const [batch, length] = x.shape;
    const own = reshape(mask, [batch, length, 1]);
    let y: Tensor3D = add(x, slice(places, [0, 0], [length, size]));
    for (const { norm, weights, bias } of steps) {
      y = add(y, relu(add(conv1d<Tensor3D>(mul(norm(y), own), weights, 1, 'same'), bias)));
    }
    const normal = before(y);
    const split = (z: Tensor3D): Tensor4D => transpose(reshape(z, [batch, length, heads, size / heads]), [0, 2, 1, 3]);
    const scores = mul<Tensor4D>(
      matMul<Tensor4D>(split(query(normal)), split(key(normal)), false, true),
      1 / Math.sqrt(size / heads),
    );
    const shares = maskedSoftmax(scores, reshape(mask, [batch, 1, 1, length]));
    const attended = transpose(matMul<Tensor4D>(shares, split(value(normal))), [0, 2, 1, 3]);
    y = add(y, reshape(attended, [batch, length, size]));
    return add(y, out(after(y)));
  };
}
