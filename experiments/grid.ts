import { TRAINING, type Arm, type TableOptimizer, type Training } from '../claims/tables/layout.js';
import { resolveOptions, type ResolvedOptions } from '../reference/options.js';
import type { Assumptions } from './assumptions.js';
import { optimizersOf, type Comparison } from './comparison.js';
import type { Reading } from './readings.js';
import { schedulePlan } from './schedule.js';
import { WORKLOADS, type Workload } from './workloads.js';
import { addressOf, TRAINING_VERSION, type DataIdentity, type EngineIdentity, type Setting } from './setting.js';

export interface GridOptions {
  readonly comparisons: readonly Comparison[];
  readonly readings: readonly Reading[];
  readonly seeds: readonly number[];
  /** Undefined: as the paper has it. */
  readonly epochs?: number | undefined;
  readonly batchSize?: number | undefined;
  readonly gamma2?: number | undefined;
  readonly data: DataIdentity;
  readonly engine: EngineIdentity;
  readonly assumptions: Assumptions;
}

/** A training that is wanted. */
export interface PlannedRun {
  readonly address: string;
  readonly setting: Setting;
}

/** The runs of one seed, by address: in each arm one for each optimizer, in the same order. */
interface PlannedPair {
  readonly seed: number;
  readonly base: readonly string[];
  readonly other: readonly string[];
}

export interface PlannedComparison {
  readonly comparison: Comparison;
  readonly readings: readonly { readonly reading: Reading; readonly pairs: readonly PlannedPair[] }[];
  /** Where its runs differ from what the paper describes. */
  readonly deviations: readonly string[];
  /** What the paper does not say of them, and we chose. */
  readonly unsaid: readonly string[];
}

export interface Grid {
  /** Each once, whichever comparisons share it; all of a seed before the next, so that a grid cut short is even. */
  readonly runs: readonly PlannedRun[];
  readonly comparisons: readonly PlannedComparison[];
}

const ESTIMATORS: readonly Arm[] = ['average', 'momentum', 'progressive'];

/** LGA's options in an arm; null without it. In Table 13 the arm is the estimator. */
function correctionOf(arm: Arm, reading: Reading, gamma2: number): ResolvedOptions | null {
  if (arm === 'without') return null;
  const estimator = ESTIMATORS.includes(arm) ? { lowerBound: arm as ResolvedOptions['lowerBound'] } : {};
  return resolveOptions({ gamma2, ...reading.choices, ...estimator });
}

/** An estimator cannot be read as another one. */
const applies = ({ arms }: Comparison, { choices }: Reading) =>
  choices.lowerBound === undefined || !ESTIMATORS.includes(arms[1]);

function deviationsOf(training: Training, workload: Workload, options: GridOptions): readonly string[] {
  const { epochs, batchSize, data, gamma2 } = options;
  const { samples = 'images' } = workload;
  const name = workload.data === 'digits' ? 'mnist' : workload.data;
  const differs = (what: string, got: string | number, wanted: string | number | undefined) =>
    wanted === undefined || String(got) === String(wanted) ? [] : [`${got} ${what} instead of ${wanted}`];
  return [
    ...(data.name === name ? [] : [`${data.name} data instead of ${name}`]),
    ...differs(epochs === 1 ? 'epoch' : 'epochs', epochs ?? training.epochs ?? 0, training.epochs),
    ...differs(`training ${samples}`, data.train, training.train),
    ...differs(`test ${samples}`, data.test, training.test ?? training.validation),
    ...differs(`${samples} in a batch`, batchSize ?? training.batchSize ?? 0, training.batchSize),
    ...(gamma2 === undefined ? [] : differs('as gamma2', gamma2, Number(training.gamma2))),
  ];
}

interface Chosen {
  readonly epochs: number;
  readonly batchSize: number;
  readonly gamma2: number;
  readonly assumptions: Assumptions;
}

/** What every training needs and the paper leaves open, as it was chosen: of the assumptions, those that a user can choose. */
function unsaidOf(training: Training, workload: Workload, chosen: Chosen): readonly string[] {
  const { epochs, batchSize, gamma2, assumptions } = chosen;
  return [
    ...(training.model === undefined ? [`model ${workload.model}`] : []),
    ...(training.epochs === undefined ? [`${epochs} ${epochs === 1 ? 'epoch' : 'epochs'}`] : []),
    ...(training.batchSize === undefined ? [`${batchSize} ${workload.samples ?? 'images'} in a batch`] : []),
    ...(training.learningRate === undefined ? ['learning rate 0.001'] : []),
    ...(training.gamma2 === undefined ? [`gamma2 ${gamma2}`] : []),
    ...(workload.standardises ? [`normalisation ${assumptions.normalisation}`] : []),
    ...(workload.chosen ?? []),
  ];
}

/** The runs that the comparisons need. */
export function gridOf(options: GridOptions): Grid {
  const { comparisons, readings, seeds, data, engine, assumptions } = options;
  const runs = new Map<string, PlannedRun & { readonly rank: number }>();
  const planned = comparisons.map((comparison): PlannedComparison => {
    const { dataset, learningRate, scheduler, arms } = comparison;
    const workload: Workload = WORKLOADS[dataset];
    const training: Training = TRAINING[dataset];
    const { assumed } = workload;
    const epochs = options.epochs ?? training.epochs ?? assumed.epochs;
    const batchSize = options.batchSize ?? training.batchSize ?? assumed.batchSize;
    const gamma2 = options.gamma2 ?? Number(training.gamma2 ?? assumed.gamma2);
    const wanted = (optimizer: TableOptimizer, arm: Arm, reading: Reading, seed: number, rank: number): string => {
      const setting: Setting = {
        ...{ version: TRAINING_VERSION, data, model: workload.model, assumptions, optimizer, learningRate },
        schedule: scheduler === undefined ? null : schedulePlan(scheduler, epochs),
        correction: correctionOf(arm, reading, gamma2),
        ...{ epochs, batchSize, seed, engine },
      };
      const address = addressOf(setting);
      runs.set(address, { address, setting, rank }); // Equal addresses have equal seeds, hence ranks.
      return address;
    };
    const optimizers = optimizersOf(comparison);
    return {
      comparison,
      readings: readings
        .filter((reading) => applies(comparison, reading))
        .map((reading) => ({
          reading,
          pairs: seeds.map((seed, rank) => ({
            seed,
            base: optimizers.map((optimizer) => wanted(optimizer, arms[0], reading, seed, rank)),
            other: optimizers.map((optimizer) => wanted(optimizer, arms[1], reading, seed, rank)),
          })),
        })),
      deviations: deviationsOf(training, workload, options),
      unsaid: unsaidOf(training, workload, { epochs, batchSize, gamma2, assumptions }),
    };
  });
  const ordered = [...runs.values()].sort((a, b) => a.rank - b.rank);
  return { runs: ordered.map(({ address, setting }) => ({ address, setting })), comparisons: planned };
}

/** The i-th of n parts of a grid, i from 1: every n-th run, so that parts take about as long as each other. */
export function shardOf(runs: readonly PlannedRun[], { index, of }: Shard): readonly PlannedRun[] {
  return runs.filter((_, i) => i % of === index - 1);
}

interface Shard {
  readonly index: number;
  readonly of: number;
}
