import * as Plot from '@observablehq/plot';
import type { Chart, ScalingFigure } from '../../claims/figures.js';
import { domainOf, fillOf, foundBy, NOISE, NOISE_KEY } from './cost-marks.js';
import { draw, GRID, INK, series } from './draw.js';
import { legend, SYMBOLS } from './legend.js';
import { brief } from './numbers.js';
import { added, percentTicks } from './percents.js';
import { label } from './rows.js';

const DASHES = [undefined, '8 4', '2 4', '10 3 2 3'];

const MARGIN = 74;
const HEIGHT = 320;
/** Marks of the same size stand beside each other. */
const BESIDE = 9;

const nameOf = ({ place, optimizer, pairing }: ScalingFigure['lines'][number]): string =>
  label(`${place}, ${optimizer}${pairing === 'equal' ? '' : `, ${pairing}`}`);

function described(lines: ScalingFigure['lines']): string {
  const told = lines.map((line) => {
    const ends = [line.points[0], line.points.at(-1)].map((point) => {
      if (!point) return '';
      return `${foundBy(point)} at ${brief(point.parameters)}`;
    });
    return `${nameOf(line)}: ${[...new Set(ends)].join(', ')}`;
  });
  return `${told.join('; ')}. Hollow is what is not beyond the noise.`;
}

/** Powers of ten where two or more of them lie on the axis, else the sizes themselves. */
function sizeTicks(sizes: readonly number[]): readonly number[] {
  const powers = Array.from({ length: 12 }, (_, i) => 10 ** i);
  const inside = powers.filter((power) => power >= Math.min(...sizes) / 1.5 && power <= Math.max(...sizes) * 1.5);
  return inside.length > 1 ? inside : sizes;
}

const power = (size: number): string => (Number.isInteger(Math.log10(size)) ? `1e${Math.log10(size)}` : brief(size));

/** What LGA adds to an update over the number of parameters, both logarithmic, a line per place and optimizer. */
export function scalingChart({ stated, lines }: ScalingFigure): Chart {
  const drawn = lines.map((line, i) => ({
    ...{ name: nameOf(line), color: series(i + 1), symbol: SYMBOLS[i % SYMBOLS.length] ?? 'circle' },
    dash: DASHES[i % DASHES.length],
    dx: (i - (lines.length - 1) / 2) * Math.min(BESIDE, 45 / lines.length),
    points: line.points.map((point) => ({ ...point, unit: 1 / point.noise })),
  }));
  const key = legend(
    [...drawn.map(({ dash, ...one }) => ({ ...one, width: 2, ...(dash ? { dash } : {}) })), ...NOISE_KEY],
    MARGIN,
    22,
  );
  const domain = domainOf(
    stated,
    lines.flatMap(({ points }) => points),
  );
  const sizes = [...new Set(drawn.flatMap(({ points }) => points.map(({ parameters }) => parameters)))];
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  const ticks = percentTicks(...domain, 24 / (HEIGHT - 60));
  return draw(
    { id: 'scaling', title: 'What LGA adds to an update, by number of parameters', description: described(lines) },
    {
      height: HEIGHT + key.height,
      marginLeft: MARGIN,
      marginRight: 24,
      marginTop: key.height + 26,
      marginBottom: 44,
      x: { type: 'log', domain: [least / 1.6, most * 1.6] },
      y: { type: 'log', domain: [...domain] },
      marks: [
        Plot.gridY(ticks, GRID),
        Plot.axisY(ticks, { text: added, label: null }),
        Plot.axisX(sizeTicks(sizes), { text: power, label: 'parameters (log)' }),
        Plot.ruleY([1], { stroke: INK, strokeOpacity: 0.6 }),
        Plot.ruleY([stated], { stroke: INK, strokeWidth: 1.5, strokeDasharray: '4 3' }),
        Plot.text([stated], {
          ...{
            y: [stated],
            frameAnchor: 'right',
            text: () => `the paper: ${added(stated)}`,
            lineAnchor: 'bottom',
            dy: -4,
          },
        }),
        ...drawn.flatMap(({ points, color, symbol, dash, dx }) => [
          Plot.ruleX(points, { x: 'parameters', y1: 'unit', y2: 'noise', dx, ...NOISE, strokeWidth: 7 }),
          Plot.line(points, {
            ...{ x: 'parameters', y: 'estimate', dx, stroke: color, strokeWidth: 2 },
            ...(dash ? { strokeDasharray: dash } : {}),
          }),
          Plot.ruleX(points, { x: 'parameters', y1: 'low', y2: 'high', dx, stroke: color, strokeWidth: 2 }),
          ...points.map((point) =>
            Plot.dot([point], {
              ...{ x: 'parameters', y: 'estimate', dx, symbol, r: 4.5 },
              ...{ fill: fillOf(point, color), stroke: color, strokeWidth: 2 },
            }),
          ),
        ]),
        ...key.marks,
      ],
    },
  );
}
