import { batches, type Batch, type BatchOptions } from '../../gpu/models/batches.js';
import type { Digits } from '../../data/digit-data.js';

/** Epoch after epoch of the same images, each in its own order. `return()` frees the last batch. */
export function* endless(digits: Digits, options: Omit<BatchOptions, 'epoch'>): Generator<Batch, void, void> {
  for (let epoch = 0; ; epoch++) yield* batches(digits, { ...options, epoch });
}
