import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { pairedRatio, type Ratio } from '../statistics.js';
import { judged, noiseFloor, type Target } from '../targets.js';
import type { ArmId, OptimizerName } from './arm.js';

/** What is compared, as numerator and denominator. */
const PAIRS = {
  'base-again/base': ['base-again', 'base'],
  'active/base': ['active', 'base'],
  'quiet/base': ['quiet', 'base'],
  'base/stock': ['base', 'stock'],
  'active/stock': ['active', 'stock'],
  'stock-active/stock': ['stock-active', 'stock'],
} as const satisfies Readonly<Record<string, readonly [ArmId, ArmId]>>;

export type Pair = keyof typeof PAIRS;

export interface Comparison {
  readonly ratios: Readonly<Record<Pair, Ratio>>;
  /** A/A: as a factor, how far apart two equal arms may look. */
  readonly noise: number;
  readonly targets: readonly Target[];
}

/** Ratios with intervals from the samples of each arm by round. Targets are for fused kernels, which tf ops cannot meet. */
export function compare(
  samples: ReadonlyMap<ArmId, readonly number[]>,
  name: OptimizerName,
  fused: boolean,
  generator: RandomGenerator,
): Comparison {
  const ratios = Object.fromEntries(
    Object.entries(PAIRS).map(([pair, [numerator, denominator]]) => [
      pair,
      pairedRatio(samples.get(numerator)!, samples.get(denominator)!, generator),
    ]),
  ) as Record<Pair, Ratio>;
  const noise = noiseFloor(ratios['base-again/base']);
  const wrapped = `lossAware(${name})`;
  const targets = [
    judged(`${wrapped} within 1 % of ${name}`, ratios['active/base'], 1.01, noise),
    judged(`${wrapped} faster than tf.train.${name}`, ratios['active/stock'], 1, noise),
  ];
  return { ratios, noise, targets: fused ? targets : [] };
}
