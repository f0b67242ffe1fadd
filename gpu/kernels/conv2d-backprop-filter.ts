import {
  backend_util,
  conv2d,
  Conv2DBackpropFilter,
  type Conv2DBackpropFilterAttrs,
  getKernelsForBackend,
  type KernelFunc,
  registerKernel,
  slice,
  type Tensor4D,
  tidy,
  transpose,
} from '@tensorflow/tfjs-core';

/** The attributes TensorFlow.js passes, and the dilation of the forward convolution, which its own kernels take to be 1. */
type Attributes = Conv2DBackpropFilterAttrs & { readonly dilations?: number | [number, number] };

/** Axes that turn a batch of images into [channels, height, width, batch], and of outputs into [height, width, batch, channels]. */
const EXCHANGE = {
  channelsLast: { image: [3, 1, 2, 0], output: [1, 2, 0, 3] },
  channelsFirst: { image: [1, 2, 3, 0], output: [2, 3, 0, 1] },
} as const;

/**
 * The derivative of a convolution by its filter,
 *
 *     dW[i, j, c, k] = sum over b, y, x of  X[b, s y + d i - top, s x + d j - left, c] * dY[b, y, x, k]
 *
 * with X zero outside the image, is itself a convolution: of X with channels as batch and batch as channels, by dY as
 * its filter, with the forward stride s as dilation and the forward dilation d as stride. The border below is widened
 * to what the outputs read (`same`, a rounded-up output) and rows that the stride leaves unread give outputs that are
 * cropped.
 *
 * inputs: x [b, h, w, c] and dy [b, oh, ow, k] (`NCHW`: channels second), float32 and finite: padding multiplies zeros.
 * Result: [fh, fw, c, k]. Summed in float32, n = b * oh * ow products: |error| <= n u / (1 - n u) * sum |X| |dY|, u = 2^-24.
 */
const conv2DBackpropFilter = ({
  inputs,
  attrs,
}: {
  inputs: { readonly x: Tensor4D; readonly dy: Tensor4D };
  attrs: Attributes;
}): Tensor4D => {
  const { x, dy } = inputs;
  const { strides, pad, filterShape, dilations = 1 } = attrs;
  const layout = backend_util.convertConv2DDataFormat(attrs.dataFormat);
  // The number of outputs is read from dy, which knows how `dimRoundingMode` rounded it; nothing else depends on that.
  const info = backend_util.computeConv2DInfo(x.shape, filterShape, strides, dilations, pad, undefined, false, layout);
  const border = (size: number, before: number, outputs: number, stride: number, field: number): [number, number] => [
    before,
    Math.max(0, (outputs - 1) * stride + field - size - before),
  ];
  return tidy(() => {
    const images = transpose(x, [...EXCHANGE[layout].image]);
    const filters = transpose(dy, [...EXCHANGE[layout].output]);
    const rows = border(
      info.inHeight,
      info.padInfo.top,
      filters.shape[0],
      info.strideHeight,
      info.effectiveFilterHeight,
    );
    const columns = border(
      info.inWidth,
      info.padInfo.left,
      filters.shape[1],
      info.strideWidth,
      info.effectiveFilterWidth,
    );
    const whole = conv2d(
      images,
      filters,
      [info.dilationHeight, info.dilationWidth],
      [[0, 0], rows, columns, [0, 0]],
      'NHWC',
      [info.strideHeight, info.strideWidth],
    );
    const [channels, , , outputs] = whole.shape;
    const read = slice(whole, [0, 0, 0, 0], [channels, info.filterHeight, info.filterWidth, outputs]);
    return transpose(read, [1, 2, 0, 3]);
  });
};

/**
 * Gives the WebAssembly backend the kernel without which it cannot train a convolution. Call it after importing
 * `@tensorflow/tfjs-backend-wasm` or before; further calls, and a backend that has a kernel of its own, change nothing.
 */
export function registerConv2DBackpropFilter(): void {
  if (getKernelsForBackend('wasm').some(({ kernelName }) => kernelName === Conv2DBackpropFilter)) return;
  // The registry's type speaks of bare tensor handles; the engine passes the tensors of the call themselves.
  const kernelFunc = conv2DBackpropFilter as unknown as KernelFunc;
  registerKernel({ kernelName: Conv2DBackpropFilter, backendName: 'wasm', kernelFunc });
}
