import * as Plot from '@observablehq/plot';
import { WIDTH } from './draw.js';

/** Shapes by which marks are told apart without their colour. */
export const SYMBOLS = ['circle', 'square', 'triangle', 'diamond', 'star', 'cross', 'hexagon'] as const;
type Symbol = (typeof SYMBOLS)[number];

interface LegendEntry {
  readonly name: string;
  readonly color: string;
  readonly dash?: string;
  /** A mark in the middle of the line, or alone where the line has no width. */
  readonly symbol?: Symbol;
  readonly fill?: string;
  /** Of the line, unless 3 and 1. */
  readonly width?: number;
  readonly opacity?: number;
}

/** A letter's width on average, and a line's height, at the charts' font size. */
export const LETTER = 8.2;
const LINE = 20;
const SAMPLE = 24;
const GAP = 18;

/**
 * Samples and names from the left edge on, in as many lines as they need; `height` is what they add to the margin. `lift` is
 * what stands between them and the frame.
 */
export function legend(entries: readonly LegendEntry[], marginLeft: number, lift = 0) {
  let [left, line] = [0, 0];
  const placed = entries.map((entry) => {
    const width = SAMPLE + 6 + entry.name.length * LETTER + GAP;
    if (left > 0 && left + width > WIDTH) [left, line] = [0, line + 1];
    const at = { ...entry, left, line };
    left += width;
    return at;
  });
  const height = (line + 1) * LINE + 10;
  const place = { frameAnchor: 'top-left', facet: 'super' } as const;
  const marks = placed.flatMap(({ left, line, ...entry }) => {
    const { name, color, symbol, fill = color } = entry;
    const dy = line * LINE - height - lift + 4;
    const dx = left - marginLeft + 4;
    const middle = { ...place, dx: dx + SAMPLE / 2, dy: dy + 7 };
    return [
      ...(entry.width === 0 ? [] : [Plot.vector([0], { ...sample(entry), ...middle })]),
      ...(symbol ? [Plot.dot([0], { ...middle, symbol, fill, stroke: color, strokeWidth: 2, r: 4.5 })] : []),
      Plot.text([name], { ...place, text: [name], textAnchor: 'start', lineAnchor: 'top', dx: dx + SAMPLE + 6, dy }),
    ];
  });
  return { height, marks };
}

/** A horizontal line of the length of a sample. */
function sample({ color, dash, width = 3, opacity = 1 }: LegendEntry) {
  const line = {
    draw: (path: { moveTo(x: number, y: number): void; lineTo(x: number, y: number): void }, length: number) => {
      path.moveTo(0, 0);
      path.lineTo(0, -length);
    },
  };
  return {
    shape: line,
    length: SAMPLE,
    rotate: 90,
    anchor: 'middle',
    strokeLinecap: 'butt',
    stroke: color,
    strokeWidth: width,
    ...(opacity < 1 ? { strokeOpacity: opacity } : {}),
    ...(dash ? { strokeDasharray: dash } : {}),
  } as const;
}
