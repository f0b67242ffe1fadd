import * as Plot from '@observablehq/plot';
import { WIDTH } from './draw.js';

interface LegendEntry {
  readonly name: string;
  readonly color: string;
  readonly dash?: string;
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
  const marks = placed.flatMap(({ name, color, dash, left, line }) => {
    const dy = line * LINE - height - lift + 4;
    const dx = left - marginLeft + 4;
    return [
      Plot.vector([0], { ...sample(color, dash), ...place, dx: dx + SAMPLE / 2, dy: dy + 7 }),
      Plot.text([name], { ...place, text: [name], textAnchor: 'start', lineAnchor: 'top', dx: dx + SAMPLE + 6, dy }),
    ];
  });
  return { height, marks };
}

/** A horizontal line of the length of a sample. */
function sample(color: string, dash?: string) {
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
    stroke: color,
    strokeWidth: 3,
    ...(dash ? { strokeDasharray: dash } : {}),
  } as const;
}
