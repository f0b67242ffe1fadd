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

/** Steps that {@link countSteps} makes at least on the current backend. */
export const leastSteps = (): number => STEADY[getBackend() === 'webgpu' ? 'webgpu' : 'other'];

/** A step that makes other calls every now and then. */
export class UnsteadyError extends Error {
  override readonly name = 'UnsteadyError';
}

/**
 * What one step costs on the current backend in steady state; throws when it is not in sight after `most` steps. On WebGPU every step starts with
 * nothing recorded and is handed over at its end, so that it has whole submits.
 */
export async function countSteps<T>(one: CountedStep<T>, most = MOST_STEPS): Promise<Counts> {
  const wanted = leastSteps();
  await finished();
  let last = await countStep(one);
  let same = 1;
  for (let steps = 1; same < wanted; steps++) {
    const counts = await countStep(one);
    same = util.arraysEqual(Object.values(counts), Object.values(last)) ? same + 1 : 1;
    if (same === 1 && steps >= most) {
      const [before, now] = [JSON.stringify(last), JSON.stringify(counts)];
      throw new UnsteadyError(`no steady state in ${steps} steps: ${before}, then ${now}`);
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
