import { getBackend } from '@tensorflow/tfjs-core';
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
 * Steps before counting and steps that must then all make the same calls. On WebGPU the pool of buffers comes to rest within
 * 42 steps and stays so (LeNet-5, every optimizer, 400 steps watched); elsewhere only the first step differs, which makes
 * the optimizer's state.
 */
const STEPS = { webgpu: { warmUp: 60, counted: 10 }, other: { warmUp: 2, counted: 3 } } as const;

/**
 * What one step costs on the current backend in steady state; throws when the counted steps differ. On WebGPU every step
 * starts with nothing recorded and is handed over at its end, so that it has whole submits.
 */
export async function countSteps<T>(one: CountedStep<T>): Promise<Counts> {
  const { warmUp, counted } = STEPS[getBackend() === 'webgpu' ? 'webgpu' : 'other'];
  const counts: Counts[] = [];
  while (counts.length < warmUp + counted) counts.push(await countStep(one));
  const steady = counts.slice(warmUp).map((each) => JSON.stringify(each));
  const other = steady.find((each) => each !== steady[0]);
  if (other !== undefined) throw new Error(`no steady state after ${warmUp} steps: ${steady[0]!}, then ${other}`);
  return counts.at(-1)!;
}

async function countStep<T>({ prepare, step, release }: CountedStep<T>): Promise<Counts> {
  const input = prepare();
  await finished();
  const counts = await countCalls(async () => {
    await step(input);
    if (getBackend() === 'webgpu') submit();
  });
  release(input);
  return counts;
}
