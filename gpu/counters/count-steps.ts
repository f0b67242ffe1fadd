import { getBackend, util } from '@tensorflow/tfjs-core';
import { finished } from '../backends/finished.js';
import { submit } from '../engines/webgpu-internals.js';
import { countCalls } from './count-calls.js';
import type { Counts } from './counts.js';

/** A step whose calls are counted, with what comes before and after it and is not. */
export interface CountedStep<T> {
  /** Makes what the step takes in, anew every time, as training makes gradients. */
  readonly prepare: () => T;
  readonly step: (input: T) => void | Promise<void>;
  /** Frees what `prepare` made. */
  readonly release: (input: T) => void;
}

/**
 * Steps in a row that make the same calls in steady state. On WebGPU the pool of buffers has to come to rest first, and may
 * seem to: around tf.train.adamax more than 20 steps make one bind group each before all pairs of buffers are known.
 * For LeNet-5 with every optimizer nothing changes after the 42nd step, as far as was watched, 400 steps.
 */
const STEADY = { webgpu: 45, other: 3 } as const;
const MOST_STEPS = 200;

/**
 * What one step costs on the current backend in steady state; throws when it reaches none. On WebGPU every step starts with
 * nothing recorded and is handed over at its end, so that it has whole submits.
 */
export async function countSteps<T>(one: CountedStep<T>): Promise<Counts> {
  const wanted = STEADY[getBackend() === 'webgpu' ? 'webgpu' : 'other'];
  await finished();
  let last = await countStep(one);
  let same = 1;
  for (let steps = 1; same < wanted; steps++) {
    const counts = await countStep(one);
    same = util.arraysEqual(Object.values(counts), Object.values(last)) ? same + 1 : 1;
    if (same === 1 && steps >= MOST_STEPS) {
      throw new Error(`no steady state in ${steps} steps: ${JSON.stringify(last)}, then ${JSON.stringify(counts)}`);
    }
    last = counts;
  }
  return last;
}

async function countStep<T>({ prepare, step, release }: CountedStep<T>): Promise<Counts> {
  const input = prepare();
  handOver();
  const counts = await countCalls(async () => {
    await step(input);
    handOver();
  });
  release(input);
  return counts;
}

function handOver(): void {
  if (getBackend() === 'webgpu') submit();
}
