import {
  concat,
  range,
  reverse,
  tidy,
  tile,
  transpose,
  reshape,
  type Tensor1D,
  type Tensor4D,
} from '@tensorflow/tfjs-core';
import { InputError } from '../../claims/input-error.js';

interface Turned {
  /** [4 batch, side, side, channels]. */
  readonly turned: Tensor4D;
  /** [4 batch], int32. */
  readonly turns: Tensor1D;
}

/**
 * All images turned counter-clockwise by 0, 1, 2 and 3 quarters, first all by 0, and by how many; the caller's.
 * images: [batch, side, side, channels].
 */
export function quarterTurns(images: Tensor4D): Turned {
  const [batch, height, width] = images.shape;
  if (height !== width) {
    throw new InputError('square images', `${height} x ${width}`, 'Crop or pad them: a turn exchanges their sides.');
  }
  return tidy(() => {
    const across = transpose(images, [0, 2, 1, 3]);
    const all = [images, reverse(across, 1), reverse(images, [1, 2]), reverse(across, 2)];
    const turns: Tensor1D = reshape(tile(reshape(range(0, 4, 1, 'int32'), [4, 1]), [1, batch]), [-1]);
    return { turned: concat(all), turns };
  });
}
