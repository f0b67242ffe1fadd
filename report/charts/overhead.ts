import * as Plot from '@observablehq/plot';
import type { Chart, CostRow, OverheadFigure } from '../../claims/figures.js';
import { printable, shortened } from '../printable.js';
import { signedPercent } from '../signed-percent.js';
import { domainOf, fillOf, foundBy, NOISE, NOISE_KEY, tells } from './cost-marks.js';
import { draw, GRID, INK, PAPER, series, WIDTH } from './draw.js';
import { legend } from './legend.js';
import { added, percentTicks } from './percents.js';
import { label, limit, roomFor } from './rows.js';

/** Told apart by shape as well as by colour. */
const BUILDS = {
  alike: { name: 'both sides built alike', color: series(1), symbol: 'circle', width: 0 },
  other: { name: 'another build: no cost of LGA', color: series(2), symbol: 'diamond', width: 0 },
} as const;

const buildOf = ({ alike }: CostRow) => (alike ? BUILDS.alike : BUILDS.other);

/** Keeps a heading readable on the lines it crosses. */
const HALO = { fill: INK, stroke: PAPER, strokeWidth: 5 } as const;

const ROW = 24;
const RIGHT = 108;

/** What was measured where: `wasm: an update of lenet5`. */
function headOf({ place, scope, model, batch }: CostRow): string {
  const what = scope === 'update' ? 'an update' : 'a training step';
  const images = batch === undefined ? '' : `, ${batch} images`;
  return shortened(printable(`${place}: ${what} of ${model}${images}`), 62);
}

interface Line {
  readonly key: string;
  readonly text: string;
  readonly row?: CostRow;
}

/** A heading for each place, scope and model, and a line for each of its measurements. */
function linesOf(rows: readonly CostRow[]): readonly Line[] {
  const groups = new Map<string, CostRow[]>();
  for (const row of rows) groups.set(headOf(row), [...(groups.get(headOf(row)) ?? []), row]);
  return [...groups].flatMap(([text, own], i) => [
    { key: `${i}`, text },
    ...own.map((row, j) => {
      const pairing = row.pairing === 'equal' ? '' : `, ${row.pairing}`;
      return { key: `${i}.${j}`, text: label(`${row.optimizer}${pairing}`), row };
    }),
  ]);
}

function described(rows: readonly CostRow[]): string {
  const alike = rows.filter((row) => row.alike);
  const ratios = alike.filter(tells).map(({ estimate }) => estimate);
  const span =
    ratios.length > 0 ? `, from ${signedPercent(Math.min(...ratios))} to ${signedPercent(Math.max(...ratios))}` : '';
  const devices = new Map(rows.map(({ place, device }) => [place, device]));
  return [
    `Built alike on both sides: ${ratios.length} of ${alike.length} beyond the noise${span}; the paper says 6 % without saying of what.`,
    'A line is a 95 % interval; grey is how far apart two equal arms lay; hollow is what is not beyond that.',
    ...[...devices].map(([place, device]) => printable(`${place}: ${device}.`)),
  ].join(' ');
}

/** What LGA adds to the time, with 95 % intervals and the noise, a row per measurement, beside what the paper states. */
export function overheadChart({ stated, rows }: OverheadFigure): Chart {
  const lines = linesOf(rows);
  const heads = lines.filter((line) => line.row === undefined);
  const marked = lines.flatMap(({ key, row }) => (row ? [{ ...row, key, unit: 1 / row.noise, row }] : []));
  const texts = new Map(lines.map(({ key, text, row }) => [key, row ? text : '']));
  const margin = roomFor(marked.map(({ key }) => texts.get(key) ?? ''));
  const used = new Set(rows.map(buildOf));
  const key = legend([...Object.values(BUILDS).filter((build) => used.has(build)), ...NOISE_KEY], margin, 22);
  const domain = domainOf(stated, rows);
  const ticks = percentTicks(...domain, 66 / (WIDTH - margin - RIGHT));
  const y = { y: 'key' } as const;
  return draw(
    { id: 'overhead', title: 'What LGA adds to the time, by backend and optimizer', description: described(rows) },
    {
      height: Math.max(1, lines.length) * ROW + key.height + 70,
      marginLeft: margin,
      marginRight: RIGHT,
      marginTop: key.height + 26,
      marginBottom: 44,
      x: { type: 'log', domain: [...domain] },
      y: { type: 'band', domain: lines.map((line) => line.key), label: null, tickSize: 0, padding: 0 },
      marks: [
        Plot.gridX(ticks, GRID),
        Plot.axisX(ticks, { text: added, label: 'time with LGA against time without (log)' }),
        Plot.axisY({ tickSize: 0, label: null, tickFormat: (one: string) => texts.get(one) ?? '' }),
        Plot.ruleX([1], { stroke: INK, strokeOpacity: 0.6 }),
        ...limit(stated, `the paper: ${added(stated)}`),
        Plot.text(heads, { ...y, text: 'text', frameAnchor: 'left', dx: 4 - margin, dy: 3, fontWeight: 600, ...HALO }),
        Plot.ruleY(marked, { ...y, x1: 'unit', x2: 'noise', ...NOISE }),
        ...marked.flatMap(({ row, ...at }) => {
          const { color, symbol } = buildOf(row);
          const fill = fillOf(row, color);
          return [
            Plot.ruleY([at], { ...y, x1: 'low', x2: 'high', stroke: color, strokeWidth: 2 }),
            Plot.dot([at], { ...y, x: 'estimate', symbol, fill, stroke: color, strokeWidth: 2, r: 4 }),
          ];
        }),
        Plot.text(marked, {
          ...y,
          text: ({ row }: { readonly row: CostRow }) => foundBy(row),
          ...{ frameAnchor: 'right', textAnchor: 'start', dx: 10 },
        }),
        ...key.marks,
      ],
    },
  );
}
