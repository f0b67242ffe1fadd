import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { dispose, memory, mul, ones, square, sum, tidy, variable, type Scalar } from '@tensorflow/tfjs-core';
import { expect } from 'vitest';
import { median } from '../bench/measure/statistics.js';
import { finished } from '../gpu/backends/finished.js';
import { lossAware } from '../gpu/loss-aware.js';
import { adam } from '../gpu/optimizers.js';

const STEPS = 10_000;
const EARLY = 1_000;

/** What could grow: tensors, their bytes, the bytes in tfjs's pool of GPU buffers. */
function held() {
  const { numTensors, numBytes, numBytesAllocatedInGPU } = memory() as ReturnType<typeof memory> & {
    readonly numBytesAllocatedInGPU?: number;
  };
  return { numTensors, numBytes, numBytesAllocatedInGPU };
}

/** How many times the memory of step 1,000 the heap may take in the end: what V8 compiles and learns makes it 1 % more. */
const MOST_HEAP = 1.05;

/**
 * Makes 10,000 steps of lossAware(adam) on the current backend, with gradients and loss anew every time. From step 1,000 on
 * not a tensor, a byte of tensors or a byte of the GPU's pool may be added; `mostNative`: how many times the memory of then
 * the process may have outside of V8's heap, which takes 16 MB more at some time or other. Of 80 MB, 5 % are 450 bytes a step.
 */
export async function soak(mostNative: number): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  /**
   * Often, because V8 does not see how much stands behind its small objects for the GPU's, and the most that was ever waiting
   * stays with the process. They give it back in a turn of its own.
   */
  const collected = async () => {
    await finished();
    collect();
    await new Promise((resolve) => setTimeout(resolve, 5));
  };
  const before = held();
  const weights = tidy(() => variable(ones([8, 4]), true, 'weights'));
  const bias = tidy(() => variable(ones([4]), true, 'bias'));
  const optimizer = lossAware(adam());
  let t = 0;
  const until = async (end: number) => {
    for (; t < end; t++) {
      const grads = [weights, bias].map((x) => ({ name: x.name, tensor: tidy(() => mul(x, 2)) }));
      const loss = tidy(() => sum<Scalar>(square(weights)));
      optimizer.applyGradients(grads, loss);
      dispose([loss, ...grads.map(({ tensor }) => tensor)]);
      if (t % 50 === 0) await finished();
      if (t % 500 === 0) await collected();
    }
    await collected();
  };
  /** The medians of five looks, 100 steps apart. */
  const looks = async () => {
    const seen: { readonly native: number; readonly heap: number }[] = [];
    while (seen.length < 5) {
      await until(t + 100);
      const { rss, heapTotal, heapUsed } = process.memoryUsage();
      seen.push({ native: rss - heapTotal, heap: heapUsed });
    }
    return { native: median(seen.map((look) => look.native)), heap: median(seen.map(({ heap }) => heap)) };
  };
  await until(EARLY);
  const early = { held: held(), ...(await looks()) };
  await until(STEPS);
  expect(held()).toEqual(early.held);
  const late = await looks();
  expect(late.native / early.native, 'native memory').toBeLessThan(mostNative);
  expect(late.heap / early.heap, 'heap').toBeLessThan(MOST_HEAP);
  optimizer.dispose();
  [weights, bias].forEach((x) => x.dispose());
  expect(held()).toMatchObject({ numTensors: before.numTensors, numBytes: before.numBytes });
}
