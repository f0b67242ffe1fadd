import type { Objective } from './objective.js';

/** One dip of the landscape: depth d, centre c, width s. */
interface Well {
  readonly depth: number;
  readonly center: number;
  readonly width: number;
}

/** Flat shelves and shallow wells on the way to a deep one, as Fig. 1 draws them; the figure prints no numbers, these are ours. */
export const WELLS: readonly Well[] = [
  { depth: 0.5, center: -6, width: 0.5 },
  { depth: 0.7, center: -3, width: 0.6 },
  { depth: 2, center: 2, width: 0.8 },
];

/** Height far from every well. */
const SHELF = 2.5;

/**
 * f(x) = 2.5 - sum_k d_k exp(-(x - c_k)^2 / (2 s_k^2)), one dimension.
 *
 * Local minima near -6 (A) and -3 (B), the global one near 2 (E); on the shelves between, f' ~ 0 and f ~ 2.5.
 * The minimiser is polished by Newton's method until it no longer moves, so it holds to the last bits.
 * Error (u = 2^-53, first order; exp and ** good to 1 ulp), with E_k = (x - c_k)^2 / (2 s_k^2): value
 * u |f| + u sum_k d_k exp(-E_k) (6 E_k + 5); gradient u sum_k |term_k| (6 E_k + 10); minimizer 4 ulp.
 * Source: Fig. 1 (shape only).
 */
export function multiWell(): Objective {
  const at = (x: number) => SHELF - WELLS.reduce((sum, w) => sum + w.depth * bump(x, w), 0);
  const slope = (x: number) =>
    WELLS.reduce((sum, w) => sum + (w.depth * (x - w.center) * bump(x, w)) / w.width ** 2, 0);
  const bend = (x: number) =>
    WELLS.reduce((sum, w) => sum + (w.depth * bump(x, w) * (1 - ((x - w.center) / w.width) ** 2)) / w.width ** 2, 0);
  let best = 2;
  for (let i = 0; i < 8; i++) best -= slope(best) / bend(best);
  return {
    name: 'multi-well',
    dimension: 1,
    value: (x) => at(x[0]!),
    gradient: (x) => Float64Array.of(slope(x[0]!)),
    minimizer: Float64Array.of(best),
    minimum: at(best),
  };
}

function bump(x: number, well: Well): number {
  return Math.exp(-(((x - well.center) / well.width) ** 2) / 2);
}
