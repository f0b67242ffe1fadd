import type { Reproduction } from '../claims/reproduction.js';
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

/** What can be trained again: the tables, and the curves of Fig. 2. */
export type SourceId = TableId | 'fig-2';
export const SOURCE_IDS: readonly SourceId[] = [...TABLE_IDS, 'fig-2'];

/** The same training with two arms, as a table or a figure sets them against each other. */
export interface Comparison {
  /** `tab-2.1e-3.sgd`, in Table 13 `tab-13.mnist.sgd.average`, in the rows of ratios `tab-3.mnist.sgd.ratio`, of curves `fig-2.mnist.sgd.early`. */
  readonly id: string;
  readonly table: SourceId;
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
  /** Of a curve, the mean of its first half or of all of it. */
  readonly moment: 'final' | 'best' | 'stopped' | 'early' | 'whole';
  readonly unit: '%' | '1';
  readonly arms: readonly [base: Arm, other: Arm];
  /** Null for a curve, which is a loss and said to be lower with LGA. */
  readonly printed: Reproduction['printed'];
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

/**
 * Fig. 2 draws train losses over the epochs, without (a) and with LGA (b), and prints no numbers. Which optimizers it draws is
 * lost: these are all that the paper has.
 */
const curves = (['mnist', 'cifar-10', 'cifar-100'] as const).flatMap((dataset) =>
  OPTIMIZERS.flatMap((optimizer) =>
    (['early', 'whole'] as const).map((moment): Comparison => ({
      ...{ id: `fig-2.${dataset}.${optimizer}.${moment}`, table: 'fig-2', dataset, optimizer },
      ...{ learningRate: Number(TRAINING[dataset].learningRate), quantity: 'loss', of: 'loss', split: 'train', moment },
      ...{ unit: '1', arms: ['without', 'with'], printed: null, rounding: 0 },
    })),
  ),
);

/** Every comparison, table by table and the figure last. */
export const COMPARISONS: readonly Comparison[] = [...inPairs, ...ratios, ...curves].toSorted(
  (a, b) => SOURCE_IDS.indexOf(a.table) - SOURCE_IDS.indexOf(b.table),
);

/** The optimizers that a comparison trains. */
export const optimizersOf = ({ optimizer }: Pick<Comparison, 'optimizer'>): readonly TableOptimizer[] =>
  optimizer === 'all' ? OPTIMIZERS : [optimizer];

const STRETCHES = { early: 'the first half of the epochs', whole: 'all epochs' } as const;
const STATISTICS = { mean: 'mean', sd: 'standard deviation' } as const;

/** `final test accuracy` */
export function measureWords({ moment, split, quantity, of, task }: Comparison): string {
  if (quantity === 'ratio') return `share of epochs until the final ${split} ${of} without LGA`;
  if (moment === 'early' || moment === 'whole') return `mean ${split} ${of} of ${STRETCHES[moment]}`;
  const one = [moment, split, ...(task ? [task] : []), of].join(' ');
  return quantity === 'mean' || quantity === 'sd' ? `${STATISTICS[quantity]} of the optimizers' ${one}` : one;
}
