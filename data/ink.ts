import { SIDE } from './digit-data.js';
import type { Polyline } from './curve.js';

/**
 * Lays a polyline on the paper: per pixel the darkest of what is there and the coverage by a pen of radius r around
 * each segment,
 *
 *     coverage = clamp( ((r + 1/2)^2 - d^2) / ((r + 1/2)^2 - (r - 1/2)^2), 0, 1 )
 *
 * d: distance of the pixel's centre from the segment, in pixels. The ramp is in d^2 so that no square root is needed:
 * + - * / alone, hence the same bits on every IEEE 754 engine. Parts outside the paper are cut off.
 * `paper`: 784 numbers in [0, 1], row after row, changed in place. `radius` >= 1/2.
 */
export function ink(paper: Float64Array, line: Polyline, radius: number): void {
  const reach = radius + 0.5;
  const outer = reach * reach;
  const ramp = outer - (radius - 0.5) * (radius - 0.5);
  for (let i = 0; i + 3 < line.length; i += 2) {
    const x0 = line[i]!;
    const y0 = line[i + 1]!;
    const dx = line[i + 2]! - x0;
    const dy = line[i + 3]! - y0;
    const length2 = dx * dx + dy * dy;
    const left = Math.max(0, Math.ceil(Math.min(x0, x0 + dx) - reach));
    const right = Math.min(SIDE - 1, Math.floor(Math.max(x0, x0 + dx) + reach));
    const top = Math.max(0, Math.ceil(Math.min(y0, y0 + dy) - reach));
    const bottom = Math.min(SIDE - 1, Math.floor(Math.max(y0, y0 + dy) + reach));
    for (let y = top; y <= bottom; y++) {
      for (let x = left; x <= right; x++) {
        const along = (x - x0) * dx + (y - y0) * dy;
        const t = along <= 0 ? 0 : along >= length2 ? 1 : along / length2;
        const ex = x - x0 - t * dx;
        const ey = y - y0 - t * dy;
        const coverage = (outer - ex * ex - ey * ey) / ramp;
        const at = y * SIDE + x;
        if (coverage > paper[at]!) paper[at] = coverage < 1 ? coverage : 1;
      }
    }
  }
}
