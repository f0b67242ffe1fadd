import type { CostRow, ScalingFigure } from '../claims/figures.js';
import { STATED } from './stated.js';

/** An update of so many elements, and no model's. */
const isSize = ({ scope, model, alike }: CostRow): boolean => scope === 'update' && alike && /^\d+$/.test(model);

/** Rows that say how the cost of an update grows with the number of parameters; none where there is one number only. */
export function scalingRows(rows: readonly CostRow[]): readonly CostRow[] {
  const sizes = rows.filter(isSize);
  return new Set(sizes.map(({ parameters }) => parameters)).size > 1 ? sizes : [];
}

/** The cost of an update over the number of parameters, a line per place, optimizer and pairing. */
export function scalingOf(rows: readonly CostRow[]): ScalingFigure {
  const lines = new Map<string, CostRow[]>();
  for (const row of scalingRows(rows)) {
    const key = JSON.stringify([row.place, row.optimizer, row.pairing]);
    lines.set(key, [...(lines.get(key) ?? []), row]);
  }
  return {
    stated: STATED,
    lines: [...lines.values()].map((points) => {
      const { place, optimizer, pairing } = points[0]!;
      return { place, optimizer, pairing, points: points.toSorted((a, b) => a.parameters - b.parameters) };
    }),
  };
}
