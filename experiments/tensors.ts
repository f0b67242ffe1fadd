import { tensor, type Tensor } from '@tensorflow/tfjs-core';
import type { SavedTensor } from './checkpoint.js';

/** The values of a float32 or int32 tensor, to the bit. */
export async function saved(name: string, of: Tensor): Promise<SavedTensor> {
  const values = await of.data();
  if (of.dtype !== 'float32' && of.dtype !== 'int32') throw new TypeError(`a ${of.dtype} tensor has no bytes to save`);
  return { name, dtype: of.dtype, shape: of.shape, bytes: new Uint8Array(values.slice().buffer) };
}

/** The tensor again; it belongs to the caller. */
export function restored({ dtype, shape, bytes }: SavedTensor): Tensor {
  const values = dtype === 'float32' ? new Float32Array(bytes.buffer) : new Int32Array(bytes.buffer);
  return tensor(values, [...shape], dtype);
}
