import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OptimizerName, OptimizerOptions } from '../../reference/optimizers/options.js';
import type { CosineAnnealingLROptions } from '../../reference/schedulers/cosine-annealing-lr.js';
import type { ExponentialLROptions } from '../../reference/schedulers/exponential-lr.js';
import type { ReduceLROnPlateauOptions } from '../../reference/schedulers/reduce-lr-on-plateau.js';
import type { StepLROptions } from '../../reference/schedulers/step-lr.js';

/** One list of numbers per parameter tensor. */
export type Tensors = readonly (readonly number[])[];

/** What the numbers depend on; vectors with the same generator are the same, byte for byte. */
type Generator = Readonly<Record<string, string | number>>;

export interface OptimizerCase {
  readonly optimizer: OptimizerName;
  /** Key of the file's `inputs`. */
  readonly input: string;
  readonly options: OptimizerOptions;
  /** (step, gamma1 from that step on); empty: the optimizer's own throughout. */
  readonly learningRates: readonly (readonly [number, number])[];
  /** Parameters after every step. */
  readonly trajectory: readonly Tensors[];
  /** PyTorch's state after the last step, names in camel case. */
  readonly finalState: Readonly<Record<string, number | Tensors>>;
}

export interface OptimizerVectors {
  readonly generator: Generator;
  readonly inputs: Readonly<Record<string, { readonly params: Tensors; readonly gradients: readonly Tensors[] }>>;
  readonly cases: readonly OptimizerCase[];
}

interface Rates {
  /** Key of the file's `metrics`. */
  readonly metric: string;
  /** gamma1 of every epoch, the first one included. */
  readonly learningRates: readonly number[];
}

export type SchedulerCase = Rates &
  (
    | { readonly scheduler: 'step-lr'; readonly options: StepLROptions }
    | { readonly scheduler: 'exponential-lr'; readonly options: ExponentialLROptions }
    | { readonly scheduler: 'cosine-annealing-lr'; readonly options: CosineAnnealingLROptions }
    | { readonly scheduler: 'reduce-lr-on-plateau'; readonly options: ReduceLROnPlateauOptions }
  );

export interface SchedulerVectors {
  readonly generator: Generator;
  readonly metrics: Readonly<Record<string, readonly number[]>>;
  readonly cases: readonly SchedulerCase[];
}

/** The optimizers' vectors that `generate.py` wrote into a folder. */
export function readOptimizerVectors(folder: string): OptimizerVectors {
  return JSON.parse(readFileSync(join(folder, 'optimizers.json'), 'utf8')) as OptimizerVectors;
}

/** The schedulers' vectors that `generate.py` wrote into a folder. */
export function readSchedulerVectors(folder: string): SchedulerVectors {
  return JSON.parse(readFileSync(join(folder, 'schedulers.json'), 'utf8')) as SchedulerVectors;
}
