import * as Plot from '@observablehq/plot';
import type { Chart, StatusFigure, StatusTrack } from '../../claims/figures.js';
import { draw, GRID, INK, series } from './draw.js';
import { legend } from './legend.js';

/** The last reading named: the one that the others are there for. */
const nameOf = ({ readings }: StatusTrack): string =>
  Object.entries(readings)
    .map(([id, value]) => `${id} ${value}`)
    .at(-1) ?? 'default';

/** Every step of the first ones, every fourth of the others: what the eye keeps apart on a logarithmic axis. */
const shown = (t: number): boolean => t < 40 || t % 4 === 0;

const TICKS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

/** f, E and where Omega > 0, a row per reading. */
export function statusChart({ losses, tracks }: StatusFigure): Chart {
  const most = Math.max(...losses);
  const rows = tracks.map((track) => ({ ...track, row: nameOf(track) }));
  const points = rows.flatMap(({ row, bound }) =>
    losses.flatMap((f, t) => (shown(t) ? [{ row, step: t + 1, f, E: bound[t] ?? NaN }] : [])),
  );
  const gaps = rows.flatMap(({ row, bound, omega }) =>
    losses.flatMap((f, t) => ((omega[t] ?? 0) > 0 ? [{ row, step: t + 1, f, E: bound[t] }] : [])),
  );
  const heads = rows.map(({ row, active }) => ({
    row,
    text: `${row}: Omega > 0 in ${active} of ${losses.length} steps`,
  }));
  const key = legend(
    [
      { name: 'loss f', color: INK },
      { name: 'estimate E', color: series(1), dash: '6 3' },
      { name: 'Omega > 0', color: series(2) },
    ],
    44,
    20,
  );
  const at = { x: 'step', fy: 'row' } as const;
  return draw(
    {
      id: 'status',
      title: 'Loss, estimated lower bound and active correction, by reading',
      description: `Steps with Omega above 0, of ${losses.length}: ${rows.map(({ row, active }) => `${row} ${active}`).join('; ')}.`,
    },
    {
      height: 88 * rows.length + key.height + 50,
      marginLeft: 44,
      marginTop: key.height + 22,
      marginBottom: 44,
      x: { type: 'log' },
      y: { domain: [0, most], label: null, ticks: 2 },
      fy: { domain: rows.map(({ row }) => row), axis: null, padding: 0.3 },
      marks: [
        Plot.gridY({ ...GRID, ticks: 2 }),
        Plot.axisX(
          TICKS.filter((tick) => tick <= losses.length),
          { text: String, label: 'step, the first is 1' },
        ),
        Plot.ruleX(gaps, { ...at, y1: 'E', y2: 'f', stroke: series(2), strokeWidth: 2.5, clip: true }),
        Plot.line(points, { ...at, y: 'f', stroke: INK, strokeWidth: 1.25, strokeOpacity: 0.8 }),
        Plot.line(points, { ...at, y: 'E', stroke: series(1), strokeWidth: 2, strokeDasharray: '6 3', clip: true }),
        Plot.text(heads, { fy: 'row', text: 'text', frameAnchor: 'top-left', dy: -18 }),
        ...key.marks,
      ],
    },
  );
}

/** The smallest float32 above 0, 2^-149, as an exponent of ten. */
const FLOAT32_ENDS = -149 * Math.log10(2);

/** The gamma2 that each step uses, as an exponent of ten; readings that give the same one share a line. */
export function gamma2Chart({ losses, tracks }: StatusFigure): Chart {
  const same = new Map<string, { readonly names: string[]; readonly track: StatusTrack }>();
  for (const track of tracks) {
    const known = same.get(track.gamma2.join());
    if (known) known.names.push(nameOf(track));
    else same.set(track.gamma2.join(), { names: [nameOf(track)], track });
  }
  const lines = [...same.values()].map(({ names, track }, i) => ({
    name: names.length > 1 ? `${names[0] ?? ''} and ${names.length - 1} others` : (names[0] ?? ''),
    color: series(i + 1),
    ...(i > 0 ? { dash: i % 2 ? '8 4' : '2 4' } : {}),
    points: track.gamma2.map((gamma2, t) => ({ t, exponent: Math.log10(gamma2) })),
    end: track.gamma2.at(-1) ?? NaN,
  }));
  const key = legend(lines, 64);
  return draw(
    {
      id: 'gamma2',
      title: 'gamma2 over the training, by reading',
      description: `gamma2 after ${losses.length} steps: ${lines.map(({ name, end }) => `${name} ${end.toExponential(0)}`).join('; ')}.`,
    },
    {
      height: 260 + key.height,
      marginLeft: 64,
      marginTop: key.height + 14,
      marginBottom: 44,
      x: { label: 'step t', ticks: 6 },
      y: {
        label: 'gamma2',
        ticks: 5,
        tickFormat: (exponent: number) => `1e${exponent}`,
        nice: true,
        domain: [...extent(lines)],
      },
      marks: [
        Plot.gridY({ ...GRID, ticks: 5 }),
        Plot.ruleY([FLOAT32_ENDS], { stroke: INK, strokeDasharray: '2 3' }),
        Plot.text(['smallest float32'], {
          frameAnchor: 'right',
          y: [FLOAT32_ENDS],
          lineAnchor: 'top',
          dy: 6,
          text: (d: string) => d,
        }),
        ...lines.map(({ points, color, dash }, i) =>
          Plot.line(points, {
            x: 't',
            y: 'exponent',
            stroke: color,
            strokeWidth: i === 0 ? 5 : 2,
            strokeOpacity: i === 0 ? 0.5 : 1,
            curve: 'step-after',
            ...(dash ? { strokeDasharray: dash } : {}),
          }),
        ),
        ...key.marks,
      ],
    },
  );
}

/** From the least exponent, or that at which float32 ends, to 0. */
function extent(
  lines: readonly { readonly points: readonly { readonly exponent: number }[] }[],
): readonly [number, number] {
  const exponents = lines.flatMap(({ points }) => points.map(({ exponent }) => exponent)).filter(Number.isFinite);
  return [Math.min(FLOAT32_ENDS, ...exponents), 0];
}
