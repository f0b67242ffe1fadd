import { getBackend, type Optimizer } from '@tensorflow/tfjs-core';
import { finished } from '../../gpu/backends/finished.js';
import { countSteps, leastSteps, UnsteadyError } from '../../gpu/counters/count-steps.js';
import { onDeviceClock } from '../../gpu/engines/webgpu-internals.js';
import { LossAwareOptimizer } from '../../gpu/loss-aware.js';
import type { Arm, Counted, Timed } from '../arm.js';
import { kernelBytes } from '../limit/kernel-bytes.js';

interface Parts {
  readonly optimizer: Optimizer;
  readonly step: () => void;
  /** What is done after each step on top, where a slowdown is planted. */
  readonly delay?: (() => void) | undefined;
  readonly lasting?: boolean;
  /** Whether the backend computes; Dawn without a GPU does not. */
  readonly computes: boolean;
  readonly dispose: () => void;
}

/** An arm on the current backend of tfjs. */
export function tfjsArm({ optimizer, step, delay, lasting = false, computes, dispose }: Parts): Arm {
  let steps = 0;
  const waits = getBackend() === 'webgpu';
  const run = (count: number) => {
    steps += count;
    for (let i = 0; i < count; i++) {
      step();
      delay?.();
    }
  };
  return {
    lasting,
    time: (count) => timed(() => run(count), waits, computes),
    ...(waits && computes && { onDevice: (count: number) => onDevice(() => run(count)) }),
    count: (stepMs, mostMs) => counted(() => run(1), Math.floor(mostMs / stepMs)),
    verify: async () => {
      if (computes) await requireActing(optimizer, steps);
      else await finished();
    },
    dispose() {
      optimizer.dispose();
      dispose();
    },
  };
}

/**
 * From an idle device to an idle device; on WebGPU, where work waits, the host's part apart. Where no device computes, the
 * host's part is all, and it is not timed how long the device takes to do nothing.
 */
async function timed(run: () => void, waits: boolean, computes: boolean): Promise<Timed> {
  if (waits) await finished();
  const start = performance.now();
  run();
  if (!waits) return { wall: performance.now() - start };
  const host = performance.now() - start;
  await finished();
  if (!computes) return { wall: host };
  return { wall: performance.now() - start, host };
}

/** The calls of a step, from at most about so many; undefined where they say nothing. */
async function counted(run: () => void, most: number): Promise<Counted | undefined> {
  if (most <= leastSteps()) return undefined;
  try {
    const counts = await countSteps({ prepare: () => undefined, step: run, release: () => undefined }, most);
    return { counts, kernelBytes: kernelBytes(run) };
  } catch (error) {
    if (error instanceof UnsteadyError) return undefined;
    throw error;
  }
}

async function onDevice(run: () => void): Promise<number | undefined> {
  const nanoseconds = await onDeviceClock(run);
  return nanoseconds === undefined ? undefined : nanoseconds / 1e6;
}

// tf's own instanceof takes every optimizer for every other: ask for the name.
export const isLossAware = (optimizer: Optimizer): optimizer is LossAwareOptimizer =>
  optimizer.getClassName() === LossAwareOptimizer.className;

/** Throws unless a correction acted at every one of so many steps: another thing would have been timed. */
async function requireActing(optimizer: Optimizer, steps: number): Promise<void> {
  if (!isLossAware(optimizer)) return;
  const { omega, gamma2 } = await optimizer.status();
  const { iterations } = optimizer;
  if (omega > 0 && gamma2 > 0 && iterations === steps) return;
  throw new Error(`Omega ${omega}, gamma2 ${gamma2} after ${iterations} of ${steps} steps: the correction did not act`);
}
