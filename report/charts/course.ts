import * as Plot from '@observablehq/plot';
import type { Chart, CourseFigure } from '../../claims/figures.js';
import { printable } from '../printable.js';
import { draw, GRID, INK, series } from './draw.js';
import { legend } from './legend.js';
import { brief } from './numbers.js';

const MARGIN = 56;

/** `sgd: 0.312 without LGA, 0.31 with it, 5 seeds` */
const headOf = ({ optimizer, base, other, seeds }: CourseFigure['rows'][number]): string =>
  `${printable(optimizer)}: ${brief(base.at(-1) ?? NaN)} without LGA, ${brief(other.at(-1) ?? NaN)} with it, ${seeds} ${seeds === 1 ? 'seed' : 'seeds'}`;

/** The train loss after each epoch without and with LGA, a row per optimizer. */
export function courseChart({ dataset, deviations, rows }: CourseFigure): Chart {
  const placed = rows.map((one, row) => ({ ...one, row }));
  const pointsOf = (arm: 'base' | 'other') =>
    placed.flatMap(({ row, [arm]: losses }) => losses.map((loss, i) => ({ row, epoch: i + 1, loss })));
  const arms = [
    { name: 'without LGA', color: INK, points: pointsOf('base'), width: 4, opacity: 0.35 },
    { name: 'with LGA', color: series(1), points: pointsOf('other'), width: 1.5, opacity: 1 },
  ];
  const key = legend(arms, MARGIN, 40);
  const all = arms.flatMap(({ points }) => points);
  const epochs = Math.max(...all.map(({ epoch }) => epoch));
  const scale = deviations.length > 0 ? `Not as the paper has it: ${deviations.map(printable).join(', ')}. ` : '';
  return draw(
    {
      id: `course-${dataset}`,
      title: `Train loss over the epochs on ${dataset}, without and with LGA`,
      description: `${scale}After the last epoch ${rows.map(headOf).join('; ')}.`,
    },
    {
      height: 130 * rows.length + key.height + 60,
      marginLeft: MARGIN,
      marginTop: key.height + 46,
      marginBottom: 44,
      x: { label: 'epoch', domain: [1, Math.max(2, epochs)], ticks: Math.min(5, epochs), tickFormat: 'd' },
      y: { label: null, ticks: 3, domain: [0, Math.max(...all.map(({ loss }) => loss))] },
      fy: { axis: null, padding: 0.3 },
      marks: [
        Plot.gridY({ ...GRID, ticks: 3 }),
        ...arms.flatMap(({ points, color, width, opacity }) => [
          Plot.line(points, {
            ...{ x: 'epoch', y: 'loss', fy: 'row', z: 'row' },
            ...{ stroke: color, strokeWidth: width, strokeOpacity: opacity },
          }),
          // A line through one epoch would not be seen.
          Plot.dot(points, { x: 'epoch', y: 'loss', fy: 'row', fill: color, fillOpacity: opacity, r: width }),
        ]),
        Plot.text(placed, {
          fy: 'row',
          text: headOf,
          frameAnchor: 'top-left',
          dx: 4 - MARGIN,
          dy: -20,
          fontWeight: 600,
        }),
        ...key.marks,
      ],
    },
  );
}
