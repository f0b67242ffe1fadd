import type { Cell } from '../claims/tables/cells.js';
import { compare } from '../claims/tables/decimal.js';
import { grouped } from './grouped.js';
import { LAYOUTS, type Arm, type Key } from '../claims/tables/layout.js';

/** The same numbers with another arm, or none: `tab-1.mnist.sgd`. */
export const contextOf = ({ id }: Cell): string => id.slice(0, id.lastIndexOf('.'));

/** Numbers of one comparison: the same but for the arm. Ratios, which belong to two arms, are none. */
interface Comparison {
  readonly context: string;
  readonly arms: Readonly<Partial<Record<Arm, Cell>>>;
  readonly cells: readonly [Cell, ...Cell[]];
}

export function comparisons(cells: readonly Cell[]): readonly Comparison[] {
  const groups = grouped(
    cells.filter(({ arm }) => arm !== undefined),
    contextOf,
  );
  return [...groups].map(([context, group]) => ({
    ...{ context, cells: group },
    arms: Object.fromEntries(group.map((cell) => [cell.arm, cell])) as Comparison['arms'],
  }));
}

/** Whether less is better: a loss, or the spread between optimizers. */
const lowerIsBetter = ({ table, quantity }: Cell) => quantity === 'sd' || LAYOUTS[table].better === 'lower';

/** 1: a is better, 0: they are equal, -1: b is better. Only for numbers of one comparison. */
export const betterThan = (a: Cell, b: Cell): number => (lowerIsBetter(a) ? -1 : 1) * compare(a.number, b.number) || 0;

/** Pairs without and with LGA. */
export interface Pair {
  readonly context: string;
  readonly without: Cell;
  readonly with: Cell;
}

export function pairs(cells: readonly Cell[], where: (cell: Cell) => boolean = () => true): readonly Pair[] {
  return comparisons(cells).flatMap(({ context, arms: { without, with: corrected } }) =>
    without && corrected && where(without) ? [{ context, without, with: corrected }] : [],
  );
}

const FIELDS = ['dataset', 'optimizer', 'arm', 'learningRate', 'scheduler', 'task', 'quantity'] as const;
type Field = (typeof FIELDS)[number];

/** What was run, as far as the paper names it, in one word: table, split and moment apart. */
export const experimentOf = (key: Key, but: readonly Field[] = []): string =>
  FIELDS.map((field) => (but.includes(field) ? '' : (settled(key, field) ?? ''))).join('/');

export const sameExperiment = (a: Key, b: Key, but: readonly Field[] = []): boolean =>
  experimentOf(a, but) === experimentOf(b, but);

/** The learning rate of all tables but those by learning rate is 0.001, and 0.01 for TinyImageNet (txt-4.2.learning-rate). */
function settled(key: Key, field: Field): string | undefined {
  if (field === 'learningRate' && key.learningRate === undefined)
    return key.dataset === 'tiny-imagenet' ? '1e-2' : '1e-3';
  return key[field];
}
