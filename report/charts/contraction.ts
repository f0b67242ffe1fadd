import * as Plot from '@observablehq/plot';
import type { Chart, ContractionCase } from '../../claims/figures.js';
import { printable } from '../printable.js';
import { draw, GRID, INK, series } from './draw.js';
import { legend } from './legend.js';
import { brief } from './numbers.js';

/** `thm-3.1 as printed: broken at t = 1`, `thm-3.1 as amended: holds`. */
function verdictOf({ check, form, brokenAt }: ContractionCase): string {
  const claim = printable(check.replace(/\.[^.]*@.*$/, ''));
  return `${claim} as ${form}: ${brokenAt === null ? 'holds' : `broken at t = ${brokenAt}`}`;
}

const MARGIN = 56;

/** A run on its bound is a rounding off it, and not above. */
const SLACK = 1 + 2 ** -40;

/** R(t) / R(0) against its bound, a row per case. */
export function contractionChart(cases: readonly ContractionCase[]): Chart {
  const rows = cases.map((one, i) => ({ ...one, row: i }));
  const points = rows.flatMap(({ row, steps }) => {
    const first = steps[0]?.R ?? NaN;
    return steps.map(({ t, R, bound }) => ({ row, t, R: R / first, bound: bound / first, broken: R > bound * SLACK }));
  });
  const key = legend(
    [
      { name: 'R(t) / R(0)', color: series(1) },
      { name: 'bound', color: INK, dash: '6 3' },
      { name: 'above the bound', color: series(2) },
    ],
    MARGIN,
    48,
  );
  const head = { frameAnchor: 'top-left', dx: 4 - MARGIN } as const;
  const at = { x: 't', fy: 'row' } as const;
  return draw(
    {
      id: 'contraction',
      title: 'Squared distance to the optimum against the bound, as printed and as amended',
      description: `${rows.map((one) => `${verdictOf(one)} (${printable(one.setting)})`).join('; ')}.`,
    },
    {
      height: 150 * rows.length + key.height + 40,
      marginLeft: MARGIN,
      marginTop: key.height + 54,
      marginBottom: 44,
      x: { label: 'step t', ticks: 6 },
      y: { type: 'log', label: null, ticks: 3, tickFormat: brief, nice: true },
      fy: { axis: null, padding: 0.34 },
      marks: [
        Plot.gridY({ ...GRID, ticks: 3 }),
        Plot.line(points, { ...at, y: 'R', stroke: series(1), strokeWidth: 2 }),
        Plot.line(points, { ...at, y: 'bound', stroke: INK, strokeWidth: 2, strokeDasharray: '6 3' }),
        Plot.dot(points, { ...at, y: 'R', fill: (d: { broken: boolean }) => (d.broken ? series(2) : series(1)), r: 4 }),
        Plot.text(rows, { fy: 'row', text: verdictOf, ...head, dy: -40, fontWeight: 600 }),
        Plot.text(rows, {
          fy: 'row',
          text: ({ setting }: ContractionCase) => printable(setting),
          ...head,
          dy: -22,
        }),
        ...key.marks,
      ],
    },
  );
}
