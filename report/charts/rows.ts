import * as Plot from '@observablehq/plot';
import { printable, shortened } from '../printable.js';
import { INK } from './draw.js';
import { LETTER } from './legend.js';

/** Somebody else's word as a label: harmless, and not longer than there is room. */
export const label = (text: string): string => shortened(printable(text), 40);

/** Room for the longest label left of the frame. */
export function roomFor(labels: readonly string[]): number {
  return Math.min(260, Math.max(...labels.map((text) => text.length), 4) * LETTER + 14);
}

/** How far from the middle of its row the i-th of `count` marks lies. */
export const offset = (i: number, count: number): number => (i - (count - 1) / 2) * 7;

/** Where a limit runs, and its name above the frame. */
export function limit(x: number, name: string, dy = -8) {
  return [
    Plot.ruleX([x], { stroke: INK, strokeWidth: 1.5, strokeDasharray: '4 3' }),
    Plot.text([name], { x: [x], frameAnchor: 'top', dy, text: [name], lineAnchor: 'bottom' }),
  ];
}
