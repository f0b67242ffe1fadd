import type { Tensor } from '@tensorflow/tfjs-core';

/** What a batch holds, and frees it. */
export function readBatch<Given extends object>(batch: Given): { readonly [Name in keyof Given]: readonly number[] } {
  const entries = Object.entries(batch as Record<string, Tensor>).map(([name, tensor]) => {
    const values = Array.from(tensor.dataSync());
    tensor.dispose();
    return [name, values] as const;
  });
  return Object.fromEntries(entries) as unknown as { readonly [Name in keyof Given]: readonly number[] };
}
