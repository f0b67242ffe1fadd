import type { Cell } from '../../claims/tables/cells.js';
import type { TableId } from '../../claims/tables/layout.js';
import type { Pair } from '../pairs.js';

export const cellsIn = (all: readonly Pair[]) => all.flatMap((pair) => [pair.without, pair.with]);

/** Numbers of single optimizers in these tables. */
export const inTable =
  (...tables: readonly TableId[]) =>
  ({ table, optimizer }: Cell) =>
    optimizer !== undefined && tables.includes(table);

/** Those of one table with these settings. */
export const at =
  (table: TableId, key: Partial<Cell>) =>
  (cell: Cell): boolean =>
    inTable(table)(cell) && Object.entries(key).every(([name, value]) => cell[name as keyof Cell] === value);
