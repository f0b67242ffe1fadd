import { add, dispose, fill, relu, scalar, tidy, type Tensor } from '@tensorflow/tfjs-core';
import type { Limits } from '../../claims/limit.js';
import { costOfOne } from './cost-of-one.js';

/** A copy of so many bytes is far larger than the caches: 64 MiB. */
export const COPIED = 2 ** 26;

/** Kernels that copy an x of ones; which one a backend has the faster code for differs. */
const COPIES: readonly ((x: Tensor, zero: Tensor) => Tensor)[] = [(x, zero) => add(x, zero), (x) => relu(x)];

async function timed(count: number, once: () => Tensor): Promise<number> {
  const start = performance.now();
  for (let i = 0; i < count; i++) once().dispose();
  return Promise.resolve(performance.now() - start);
}

/**
 * The limits of the current backend, one on which the host computes: of the faster of two kernels that copy, the result's
 * memory included as in every kernel; of the sum of two scalars, again and again. About 1.5 s at most.
 */
export async function tfjsLimits(): Promise<Limits> {
  const [x, zero] = tidy(() => [fill([COPIED / 4], 1), scalar(0)] as [Tensor, Tensor]);
  try {
    const copies: number[] = [];
    for (const copy of COPIES) {
      copies.push(await costOfOne((count) => timed(count, () => copy(x, zero)), { chunkMs: 1, budgetMs: 400 }));
    }
    const dispatchMs = await costOfOne((count) => timed(count, () => add(zero, zero)), { chunkMs: 5, budgetMs: 300 });
    return { copyGBs: (2 * COPIED) / (Math.min(...copies) * 1e6), dispatchMs, barrierMs: 0 };
  } finally {
    dispose([x, zero]);
  }
}
