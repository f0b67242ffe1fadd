import * as Plot from '@observablehq/plot';
import type { Chart, Descent, LandscapeFigure } from '../../claims/figures.js';
import { draw, GRID, INK, series } from './draw.js';
import { legend } from './legend.js';
import { brief } from './numbers.js';

const shortName = ({ gamma2 }: Descent): string => (gamma2 === null ? 'SGD' : brief(gamma2));
const nameOf = (descent: Descent): string => (descent.gamma2 === null ? '' : 'LGA ') + shortName(descent);

/** SGD in the text's colour, the corrected descents in the page's series. */
const colorOf = (i: number): string => (i === 0 ? INK : series(i));

const DASHES = [undefined, '2 4', '8 4', undefined, '10 3 2 3', '4 2'];

/** The objective, and where each descent is at the end. */
export function landscapeChart({ curve, start, descents }: LandscapeFigure): Chart {
  const ends = descents.flatMap((descent, i) => {
    const last = descent.visits.at(-1);
    return last ? [{ ...last, name: nameOf(descent), short: shortName(descent), color: colorOf(i) }] : [];
  });
  // Descents that end at the same place are named one above the other.
  const near = (a: number, b: number) => Math.abs(a - b) < 0.1;
  const labels = ends.map((end, i) => ({ ...end, line: ends.slice(0, i).filter(({ x }) => near(x, end.x)).length }));
  return draw(
    {
      id: 'landscape',
      title: 'Where SGD ends in the situation of Fig. 1, and LGA by its gamma2',
      description: `From the local minimum at x = ${brief(start)}: ${ends
        .map(({ name, x }) => `${name} ends at ${brief(x)}`)
        .join(', ')}.`,
    },
    {
      height: 330,
      marginTop: 30,
      marginLeft: 44,
      marginRight: 30,
      marginBottom: 44,
      x: { label: 'x', nice: false, ticks: 6 },
      y: { label: 'f(x)', domain: [0, 3], ticks: 3 },
      marks: [
        Plot.gridY({ ...GRID, ticks: 3 }),
        Plot.line(curve, { x: 'x', y: 'f', stroke: INK, strokeWidth: 1.5, strokeOpacity: 0.6 }),
        Plot.dot([{ x: start, f: descents[0]?.visits[0]?.f }], { x: 'x', y: 'f', stroke: INK, strokeWidth: 1.5, r: 9 }),
        ...labels.flatMap((end) => [
          Plot.dot([end], { x: 'x', y: 'f', fill: end.color, r: 5 - end.line }),
          Plot.text([end], { x: 'x', y: 'f', text: 'short', fill: end.color, dy: 18 + 17 * end.line, fontWeight: 600 }),
        ]),
      ],
    },
  );
}

/** f(x_t) over the steps of each descent. */
export function descentChart({ descents }: LandscapeFigure): Chart {
  const drawn = descents.map((descent, i) => ({
    visits: descent.visits,
    name: nameOf(descent),
    color: colorOf(i),
    ...(DASHES[i] ? { dash: DASHES[i] } : {}),
  }));
  const key = legend(drawn, 44);
  return draw(
    {
      id: 'descent',
      title: 'The objective along each descent',
      description: `f(x_t) over the steps: ${descents
        .map(
          (descent) =>
            `${nameOf(descent)} ends at ${brief(descent.visits.at(-1)?.f ?? NaN)}, Omega > 0 in ${descent.active} steps`,
        )
        .join('; ')}.`,
    },
    {
      height: 260 + key.height,
      marginLeft: 44,
      marginTop: key.height + 14,
      marginBottom: 44,
      x: { label: 'step t', ticks: 6 },
      y: { label: 'f', zero: true, nice: true, ticks: 5 },
      marks: [
        Plot.gridY({ ...GRID, ticks: 5 }),
        ...drawn.map(({ visits, color, dash }, i) =>
          Plot.line(visits, {
            x: 't',
            y: 'f',
            stroke: color,
            strokeWidth: i === 0 ? 5 : 2,
            strokeOpacity: i === 0 ? 0.35 : 1,
            ...(dash ? { strokeDasharray: dash } : {}),
          }),
        ),
        ...key.marks,
      ],
    },
  );
}
