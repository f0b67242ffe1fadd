import type { Objective } from './objective.js';

/**
 * f(x) = sum_i x_i^2 / (1 + x_i^2): nearly flat far from 0, where f' = 2x / (1 + x^2)^2 falls off like 2 / x^3.
 *
 * Minimum 0 at x = 0; f < dimension everywhere. Not convex beyond |x| = 1 / sqrt(3).
 */
export function plateau(dimension: number): Objective {
  return {
    name: 'plateau',
    dimension,
    value: (x) => x.reduce((sum, xi) => sum + (xi * xi) / (1 + xi * xi), 0),
    gradient: (x) => x.map((xi) => (2 * xi) / (1 + xi * xi) ** 2),
    minimizer: new Float64Array(dimension),
    minimum: 0,
  };
}
