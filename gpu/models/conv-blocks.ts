import { layers, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { UNDRAWN } from './initialise.js';

export function apply(layer: layers.Layer, to: SymbolicTensor | SymbolicTensor[]): SymbolicTensor {
  return layer.apply(to) as SymbolicTensor;
}

interface Convolution {
  readonly filters: number;
  /** Height and width of the kernel; odd. */
  readonly side: number;
  readonly stride?: number;
}

/** A convolution padded by (side - 1) / 2 zeros on every edge, without bias: the batch normalisation next to it has one. */
export function convolution(
  x: SymbolicTensor,
  name: string,
  { filters, side, stride = 1 }: Convolution,
): SymbolicTensor {
  const symmetric = stride === 1 || side === 1; // For other strides `same` may pad the far edges alone.
  const padded = symmetric ? x : border(x, `${name}.pad`, (side - 1) / 2);
  const options = { name, filters, kernelSize: side, strides: stride, useBias: false, ...UNDRAWN };
  return apply(layers.conv2d({ ...options, padding: symmetric ? 'same' : 'valid' }), padded);
}

interface TransposedConvolution {
  readonly filters: number;
  /** Height and width of the kernel, at least the stride. */
  readonly side: number;
  readonly stride: number;
  /** Rows and columns to leave out at the near and at the far edges. Default: none. */
  readonly crop?: readonly [near: number, far: number];
  readonly useBias?: boolean;
}

/**
 * The transpose of a strided convolution: n -> stride (n - 1) + side - near - far. PyTorch's ConvTranspose2d with padding
 * p and output_padding o is the one that leaves out p at the near and p - o at the far edges; `same` of tfjs would leave
 * out less at the near ones. `<name>`, with a bias, and `<name>.crop`.
 */
export function transposedConvolution(
  x: SymbolicTensor,
  name: string,
  { filters, side, stride, crop = [0, 0], useBias = true }: TransposedConvolution,
): SymbolicTensor {
  const options = { name, filters, kernelSize: side, strides: stride, useBias, ...UNDRAWN };
  const whole = apply(layers.conv2dTranspose({ ...options, padding: 'valid' }), x);
  const [near, far] = crop;
  if (near === 0 && far === 0) return whole;
  const cropping: [[number, number], [number, number]] = [
    [near, far],
    [near, far],
  ];
  return apply(layers.cropping2D({ name: `${name}.crop`, cropping }), whole);
}

/** `width` zeros on every edge. */
export function border(x: SymbolicTensor, name: string, width: number): SymbolicTensor {
  const padding: [[number, number], [number, number]] = [
    [width, width],
    [width, width],
  ];
  return apply(layers.zeroPadding2d({ name, padding }), x);
}

/**
 * Batch normalisation with PyTorch's defaults: epsilon 1e-5, and what PyTorch calls momentum 0.1 is 0.9 here, the share
 * that the moving mean and variance keep. The moving variance follows the biased variance of a batch, where PyTorch's
 * follows the unbiased one, n / (n - 1) times as large; training does not use it.
 */
export function norm(x: SymbolicTensor, name: string): SymbolicTensor {
  return apply(layers.batchNormalization({ name, momentum: 0.9, epsilon: 1e-5 }), x);
}

export function relu(x: SymbolicTensor, name: string): SymbolicTensor {
  return apply(layers.reLU({ name }), x);
}

/** Batch normalisation and relu, `<name>.norm` and `<name>.relu`. */
export function normRelu(x: SymbolicTensor, name: string): SymbolicTensor {
  return relu(norm(x, `${name}.norm`), `${name}.relu`);
}
