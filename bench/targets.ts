import type { Ratio } from '../claims/measurement.js';

/** `met` and `missed` by the whole interval; `undecided` when the limit lies inside. */
export type TargetVerdict = 'met' | 'missed' | 'undecided';

export interface Target {
  readonly text: string;
  readonly ratio: Ratio;
  readonly verdict: TargetVerdict;
  /** The distance to the limit is no larger than the difference seen between two equal arms. */
  readonly withinNoise: boolean;
}

/** Whether a ratio stays below a limit; `noise` from {@link noiseFloor}. */
export function judged(text: string, ratio: Ratio, limit: number, noise: number): Target {
  const { estimate, low, high } = ratio;
  const verdict = high <= limit ? 'met' : low > limit ? 'missed' : 'undecided';
  return { text, ratio, verdict, withinNoise: Math.max(estimate / limit, limit / estimate) <= noise };
}

/** How far apart two equal arms look, as a factor >= 1: the end of the A/A interval that is further from 1. */
export function noiseFloor(again: Ratio | undefined): number {
  if (again === undefined) throw new Error('the A/A arm is missing');
  return Math.max(again.high, 1 / again.low);
}
