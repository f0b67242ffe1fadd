import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import type { Ratio } from '../../claims/measurement.js';
import { noiseOf } from '../../claims/overhead.js';
import { pairedRatio } from '../measure/statistics.js';
import type { ArmId } from './arm.js';

/** `met` and `missed` by the whole interval; `undecided` when the limit lies inside. */
export type TargetVerdict = 'met' | 'missed' | 'undecided';

interface Target {
  readonly text: string;
  readonly ratio: Ratio;
  readonly verdict: TargetVerdict;
  /** The distance to the limit is no larger than the difference seen between two equal arms. */
  readonly withinNoise: boolean;
}

/** Whether a ratio stays below a limit; `noise`: how far apart two equal arms may lie. */
function judged(text: string, ratio: Ratio, limit: number, noise: number): Target {
  const { estimate, low, high } = ratio;
  const verdict = high <= limit ? 'met' : low > limit ? 'missed' : 'undecided';
  return { text, ratio, verdict, withinNoise: Math.max(estimate / limit, limit / estimate) <= noise };
}

/** Costs that others are given as multiples of. */
const YARDSTICKS = ['plain', 'numpy', 'numpy-in-place', 'numpy-blocked'] as const satisfies readonly ArmId[];
export type Yardstick = (typeof YARDSTICKS)[number];

export interface Comparison {
  /** Every arm's cost as a multiple of every yardstick's. */
  readonly ratios: Readonly<Partial<Record<ArmId, Readonly<Partial<Record<Yardstick, Ratio>>>>>>;
  /** A/A: as a factor, how far apart two equal arms may look. */
  readonly noise: number;
  readonly targets: readonly Target[];
}

const TARGETS: readonly { readonly text: string; readonly yardstick: Yardstick; readonly limit: number }[] = [
  { text: 'at most 2.5 x plain SGD', yardstick: 'plain', limit: 2.5 },
  { text: 'faster than NumPy, new arrays', yardstick: 'numpy', limit: 1 },
  { text: 'faster than NumPy, in place', yardstick: 'numpy-in-place', limit: 1 },
  { text: 'faster than NumPy, in place, in blocks', yardstick: 'numpy-blocked', limit: 1 },
];

/** Ratios with intervals from the samples of each arm by round, and the targets for the active correction in place. */
export function compare(samples: ReadonlyMap<ArmId, readonly number[]>, generator: RandomGenerator): Comparison {
  const ratios: Partial<Record<ArmId, Partial<Record<Yardstick, Ratio>>>> = {};
  for (const [id, times] of samples) {
    const own: Partial<Record<Yardstick, Ratio>> = {};
    for (const yardstick of YARDSTICKS) {
      const unit = samples.get(yardstick);
      if (unit && yardstick !== id) own[yardstick] = pairedRatio(times, unit, generator);
    }
    ratios[id] = own;
  }
  const again = ratios['plain-again']?.plain;
  if (again === undefined) throw new Error('the A/A arm is missing');
  const noise = noiseOf(again);
  const targets = TARGETS.flatMap(({ text, yardstick, limit }) => {
    const ratio = ratios.active?.[yardstick];
    return ratio === undefined ? [] : [judged(text, ratio, limit, noise)];
  });
  return { ratios, noise, targets };
}
