import { CELLS, type Cell } from '../claims/tables/cells.js';
import { compare, valueOf } from '../claims/tables/decimal.js';
import {
  LAYOUTS,
  TRAINING,
  type Arm,
  type TableDataset,
  type TableId,
  type TableOptimizer,
  type Training,
} from '../claims/tables/layout.js';
import type { SchedulePlan } from './schedule.js';

/** Two printed numbers that a table sets against each other: the same training with two arms. */
export interface Comparison {
  /** `tab-2.1e-3.sgd`, in Table 13 `tab-13.mnist.sgd.average`. */
  readonly id: string;
  readonly table: TableId;
  readonly dataset: TableDataset;
  readonly optimizer: TableOptimizer;
  readonly learningRate: number;
  readonly scheduler?: SchedulePlan['name'];
  /** Of the two losses of Table 11. */
  readonly task?: NonNullable<Cell['task']>;
  readonly quantity: 'accuracy' | 'loss';
  readonly split: 'train' | 'validation' | 'test';
  readonly moment: 'final' | 'best' | 'stopped';
  readonly unit: '%' | '1';
  readonly arms: readonly [base: Arm, other: Arm];
  readonly printed: { readonly base: number; readonly other: number; readonly difference: number };
  /** How far a printed difference can be from the one before rounding. */
  readonly rounding: number;
}

/** Pairs of arms that the tables compare; the second is the one that is said to be better. */
const PAIRS: readonly (readonly [Arm, Arm])[] = [
  ['without', 'with'],
  ['average', 'progressive'],
  ['momentum', 'progressive'],
];

/** The rate of a cell: the table's own, else that of the data set (txt-4.2.learning-rate). */
const rateOf = ({ learningRate, dataset }: Cell): number =>
  Number(learningRate ?? (TRAINING[dataset] as Training).learningRate ?? '0.001');

const placeOf = ({ table, dataset, optimizer, learningRate, scheduler, task, quantity }: Cell): string =>
  [table, dataset, optimizer, learningRate, scheduler, task, quantity].join('/');

function comparisonOf(base: Cell, other: Cell): Comparison {
  const { split, moment, unit } = LAYOUTS[other.table];
  const estimators = other.arm === 'progressive';
  const stem = other.id.slice(0, other.id.lastIndexOf('.'));
  const places = Math.min(base.number.places, other.number.places);
  const difference = valueOf(other.number) - valueOf(base.number);
  return {
    id: estimators ? `${stem}.${base.arm}` : stem,
    ...{ table: other.table, dataset: other.dataset, optimizer: other.optimizer!, learningRate: rateOf(other) },
    ...(other.scheduler !== undefined && { scheduler: other.scheduler as SchedulePlan['name'] }),
    ...(other.task && { task: other.task }),
    ...{ quantity: other.quantity as Comparison['quantity'], split: split!, moment, unit },
    arms: [base.arm!, other.arm!],
    printed: {
      ...{ base: valueOf(base.number), other: valueOf(other.number) },
      difference: compare(base.number, other.number) === 0 ? 0 : Number(difference.toFixed(8)),
    },
    rounding: Number(`1e-${places}`), // Half a unit of the last place each.
  };
}

/** Every comparison of the tables, in their order. Ratios, and the means of Table 5, are no comparisons of two arms. */
export const COMPARISONS: readonly Comparison[] = PAIRS.flatMap(([base, other]) =>
  CELLS.filter(({ arm, quantity, optimizer }) => arm === other && optimizer && /accuracy|loss/.test(quantity)).flatMap(
    (cell) => {
      const partner = CELLS.find((one) => one.arm === base && placeOf(one) === placeOf(cell));
      return partner ? [comparisonOf(partner, cell)] : [];
    },
  ),
);

/** `final test accuracy` */
export const measureWords = ({ moment, split, quantity, task }: Comparison): string =>
  [moment, split, ...(task ? [task] : []), quantity].join(' ');
