import * as Plot from '@observablehq/plot';
import type { Chart, OverheadFigure } from '../../claims/figures.js';
import { draw, GRID, INK, series } from './draw.js';
import { legend } from './legend.js';
import { brief } from './numbers.js';
import { label, limit, offset, roomFor } from './rows.js';

const ARMS = [
  { arm: 'active', name: 'correction acting', color: series(1) },
  { arm: 'off', name: 'correction off', color: series(2) },
  { arm: 'same', name: 'without, measured twice', color: INK },
] as const;

const TICKS = [0.1, 0.2, 0.5, 0.7, 1, 1.5, 2, 3, 5, 7, 10, 20, 50, 100];

/** Ratios with 95 % intervals, a row per place and optimizer, beside the ratio that the paper states. */
export function overheadChart({ stated, rows }: OverheadFigure): Chart {
  const labelled = rows.map((row) => ({
    ...row,
    name: label(`${row.where}, ${row.optimizer}`.replace(/\b\d{4,}\b/g, (digits) => brief(Number(digits)))),
  }));
  const names = [...new Set(labelled.map(({ name }) => name))];
  const margin = roomFor(names);
  const key = legend(ARMS, margin, 22);
  const active = rows.filter(({ arm }) => arm === 'active').map(({ estimate }) => estimate);
  const ends = [1, stated, ...rows.flatMap(({ low, high }) => [low, high])];
  const [least, most] = [Math.min(...ends), Math.max(...ends)];
  const ticks = TICKS.filter((tick) => tick >= least && tick <= most);
  const span =
    active.length > 0 ? `from ${brief(Math.min(...active))} to ${brief(Math.max(...active))} times` : 'not measured';
  return draw(
    {
      id: 'overhead',
      title: 'Time of an update with LGA as a multiple of the time without',
      description: `With the correction acting: ${span}; the paper states ${brief(stated)} without saying of what.`,
    },
    {
      height: Math.max(1, names.length) * 34 + key.height + 74,
      marginLeft: margin,
      marginRight: 20,
      marginTop: key.height + 26,
      marginBottom: 44,
      x: {
        type: 'log',
        domain: [least * 0.97, most * 1.03],
      },
      y: { type: 'band', domain: names, label: null, tickSize: 0 },
      marks: [
        Plot.gridX(ticks, GRID),
        Plot.axisX(ticks, { text: brief, label: 'time with LGA / time without (log)' }),
        Plot.ruleX([1], { stroke: INK, strokeOpacity: 0.6 }),
        ...limit(stated, `paper: ${brief(stated)}`),
        ...ARMS.flatMap(({ arm, color }, i) => {
          const own = labelled.filter((row) => row.arm === arm);
          const dy = offset(i, ARMS.length);
          return [
            Plot.ruleY(own, { y: 'name', x1: 'low', x2: 'high', dy, stroke: color, strokeWidth: 2 }),
            Plot.dot(own, { y: 'name', x: 'estimate', dy, fill: color, r: 3.5 }),
          ];
        }),
        ...key.marks,
      ],
    },
  );
}
