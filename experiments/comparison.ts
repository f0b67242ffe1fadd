import { CELLS, type Cell } from '../claims/tables/cells.js';
import { compare, valueOf } from '../claims/tables/decimal.js';
import {
  LAYOUTS,
  OPTIMIZERS,
  TABLE_IDS,
  TRAINING,
  type Arm,
  type Quantity,
  type TableDataset,
  type TableId,
  type TableOptimizer,
  type Training,
} from '../claims/tables/layout.js';
import type { SchedulePlan } from './schedule.js';

/** Two printed numbers that a table sets against each other: the same training with two arms. */
export interface Comparison {
  /** `tab-2.1e-3.sgd`, in Table 13 `tab-13.mnist.sgd.average`, in the rows of ratios `tab-3.mnist.sgd.ratio`. */
  readonly id: string;
  readonly table: TableId;
  readonly dataset: TableDataset;
  /** `all` seven for the mean and standard deviation of Table 5. */
  readonly optimizer: TableOptimizer | 'all';
  readonly learningRate: number;
  readonly scheduler?: SchedulePlan['name'];
  /** Of the two losses of Table 11. */
  readonly task?: NonNullable<Cell['task']>;
  readonly quantity: Quantity;
  /** What a ratio, mean or standard deviation is made from; else the quantity itself. */
  readonly of: 'accuracy' | 'loss';
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

/** What is trained for a cell, and what is looked at. */
function described(cell: Cell): Omit<Comparison, 'id' | 'unit' | 'arms' | 'printed' | 'rounding'> {
  const { table, dataset, optimizer = 'all', scheduler, task, quantity } = cell;
  const { split, moment, base } = LAYOUTS[table];
  return {
    ...{ table, dataset, optimizer, learningRate: rateOf(cell) },
    ...(scheduler !== undefined && { scheduler: scheduler as SchedulePlan['name'] }),
    ...(task && { task }),
    ...{ quantity, of: base.quantity, split: split!, moment },
  };
}

/** Half a unit of the last place, twice for a difference of two printed numbers. */
const halfUnits = (places: number, numbers: 1 | 2) => (numbers / 2) * Number(`1e-${places}`);

function comparisonOf(base: Cell, other: Cell): Comparison {
  const estimators = other.arm === 'progressive';
  const stem = other.id.slice(0, other.id.lastIndexOf('.'));
  const difference = valueOf(other.number) - valueOf(base.number);
  return {
    id: estimators ? `${stem}.${base.arm}` : stem,
    ...described(other),
    unit: LAYOUTS[other.table].unit,
    arms: [base.arm!, other.arm!],
    printed: {
      ...{ base: valueOf(base.number), other: valueOf(other.number) },
      difference: compare(base.number, other.number) === 0 ? 0 : Number(difference.toFixed(8)),
    },
    rounding: halfUnits(Math.min(base.number.places, other.number.places), 2),
  };
}

/** A ratio is one number: training without LGA takes all of its epochs, which is 1 by definition (tab-3.protocol, tab-9.protocol). */
function ratioOf(cell: Cell): Comparison {
  const ratio = valueOf(cell.number);
  return {
    ...{ id: cell.id, ...described(cell), unit: '1', arms: ['without', 'with'] },
    printed: { base: 1, other: ratio, difference: Number((ratio - 1).toFixed(8)) },
    rounding: halfUnits(cell.number.places, 1),
  };
}

const inPairs = PAIRS.flatMap(([base, other]) =>
  CELLS.filter(({ arm }) => arm === other).flatMap((cell) => {
    const partner = CELLS.find((one) => one.arm === base && placeOf(one) === placeOf(cell));
    return partner ? [comparisonOf(partner, cell)] : [];
  }),
);
const ratios = CELLS.filter(({ quantity }) => quantity === 'ratio').map(ratioOf);

/** Every comparison of the tables, table by table. */
export const COMPARISONS: readonly Comparison[] = [...inPairs, ...ratios].toSorted(
  (a, b) => TABLE_IDS.indexOf(a.table) - TABLE_IDS.indexOf(b.table),
);

/** The optimizers that a comparison trains. */
export const optimizersOf = ({ optimizer }: Pick<Comparison, 'optimizer'>): readonly TableOptimizer[] =>
  optimizer === 'all' ? OPTIMIZERS : [optimizer];

const STATISTICS = { mean: 'mean', sd: 'standard deviation' } as const;

/** `final test accuracy` */
export function measureWords({ moment, split, quantity, of, task }: Comparison): string {
  if (quantity === 'ratio') return `share of epochs until the final ${split} ${of} without LGA`;
  const one = [moment, split, ...(task ? [task] : []), of].join(' ');
  return quantity === 'mean' || quantity === 'sd' ? `${STATISTICS[quantity]} of the optimizers' ${one}` : one;
}
