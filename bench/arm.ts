import type { Counts } from '../gpu/counters/counts.js';

/** What some steps took, in milliseconds. */
export interface Timed {
  /** From an idle device to an idle device. */
  readonly wall: number;
  /** Until the host had asked for all of it; left out where the host does the work. */
  readonly host?: number;
}

/** What one step in steady state asks of its backend. */
export interface Counted {
  readonly counts: Counts;
  /** Read and written by tfjs's kernels, an estimate; kernels of ours are none of them. */
  readonly kernelBytes: number;
}

/** One way to do the thing that is timed. It holds its own state, which every step moves on. */
export interface Arm {
  time(steps: number): Promise<Timed>;
  /** True where making it takes so long that it is made once. */
  readonly lasting?: boolean;
  /** Milliseconds that some steps took on the device's own clock, where it has one. */
  readonly onDevice?: (steps: number) => Promise<number | undefined>;
  /** Counts a step, which takes a few of them; undefined where that would take longer than so many milliseconds. */
  readonly count?: (stepMs: number, mostMs: number) => Promise<Counted | undefined>;
  /** Throws when what was done is not what was meant to be done: another thing would have been timed. */
  verify(): Promise<void>;
  dispose(): Promise<void> | void;
}
