import type { CostRow, OverheadFigure } from '../claims/figures.js';
import { scalingRows } from './scaling.js';
import { STATED } from './stated.js';

/** Time with LGA over the time without; what the figure of growth shows is left to it. */
export function overheadOf(rows: readonly CostRow[]): OverheadFigure {
  const elsewhere = new Set(scalingRows(rows));
  return { stated: STATED, rows: rows.filter((row) => !elsewhere.has(row)) };
}
