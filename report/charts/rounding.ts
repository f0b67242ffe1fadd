import * as Plot from '@observablehq/plot';
import type { Chart, RoundingFigure } from '../../claims/figures.js';
import { draw, GRID, series } from './draw.js';
import { legend } from './legend.js';
import { label, limit, offset, roomFor } from './rows.js';

const percent = (share: number): string => `${Number((share * 100).toFixed(1))} %`;

/** The largest share of its tolerance that each comparison used, a row per optimizer, a mark per backend. */
export function roundingChart({ rows }: RoundingFigure): Chart {
  const labelled = rows.map((row) => ({ ...row, what: label(row.what), subject: label(row.subject) }));
  const subjects = [...new Set(labelled.map(({ subject }) => subject))];
  const whats = [...new Set(labelled.map(({ what }) => what))];
  const margin = roomFor(whats);
  const key = legend(
    subjects.map((name, i) => ({ name, color: series(i + 1) })),
    margin,
    22,
  );
  const largest = Math.max(0, ...rows.map(({ used }) => used));
  return draw(
    {
      id: 'rounding',
      title: 'Largest error against the float64 reference, as a share of the tolerance',
      description: `${rows.length} comparisons on ${subjects.join(', ')}; the largest used ${percent(largest)} of its tolerance, and 100 % would be the limit.`,
    },
    {
      height: Math.max(1, whats.length) * 36 + key.height + 74,
      marginLeft: margin,
      marginRight: 24,
      marginTop: key.height + 26,
      marginBottom: 44,
      x: { label: 'tolerance used', domain: [0, Math.max(1.05, largest * 1.05)], tickFormat: percent, ticks: 5 },
      y: { type: 'band', domain: whats, label: null, tickSize: 0 },
      marks: [
        Plot.gridX({ ...GRID, ticks: 5 }),
        ...limit(1, 'limit'),
        ...subjects.flatMap((subject, i) => {
          const own = labelled.filter((row) => row.subject === subject);
          const dy = offset(i, subjects.length);
          return [
            Plot.ruleY(own, { y: 'what', x1: 0, x2: 'used', dy, stroke: series(i + 1), strokeWidth: 1.5 }),
            Plot.dot(own, { y: 'what', x: 'used', dy, fill: series(i + 1), r: 3.5 }),
          ];
        }),
        ...key.marks,
      ],
    },
  );
}
