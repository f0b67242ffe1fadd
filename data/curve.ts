import type { Stroke } from './strokes.js';

/** Points of a pen movement, flattened: x0, y0, x1, y1, ... */
export type Polyline = readonly number[];

/** Straight pieces for one span between control points: the sagitta of a span of 12 px bent by 90 degrees stays below 0.1 px. */
const PIECES = 5;

/**
 * The uniform Catmull-Rom spline through the control points, as a polyline. On the span from b to c, with a before b
 * and d after c,
 *
 *     p(u) = b + u/2 ( (c - a) + u ( (2a - 5b + 4c - d) + u (3b - a - 3c + d) ) ),   u = 1/5, ..., 5/5
 *
 * At a corner, and at both ends, the missing neighbour is the point itself.
 * Only + - * / are used: every IEEE 754 engine gives the same bits.
 */
export function flatten(stroke: Stroke): Polyline {
  const line: number[] = [stroke[0]![0], stroke[0]![1]];
  for (let i = 0; i + 1 < stroke.length; i++) {
    const b = stroke[i]!;
    const c = stroke[i + 1]!;
    const a = b[2] ? b : (stroke[i - 1] ?? b);
    const d = c[2] ? c : (stroke[i + 2] ?? c);
    for (let piece = 1; piece <= PIECES; piece++) {
      const u = piece / PIECES;
      line.push(along(a[0], b[0], c[0], d[0], u), along(a[1], b[1], c[1], d[1], u));
    }
  }
  return line;
}

function along(a: number, b: number, c: number, d: number, u: number): number {
  return b + (u / 2) * (c - a + u * (2 * a - 5 * b + 4 * c - d + u * (3 * b - a - 3 * c + d)));
}
