import type { Objective } from './objective.js';

/**
 * f(x) = sum_i x_i^2 / (1 + x_i^2): nearly flat far from 0, where f' = 2x / (1 + x^2)^2 falls off like 2 / x^3.
 *
 * Error (u = 2^-53, first order): value (n + 2) u, relative, n the dimension (x^2, 1 + x^2, quotient, n - 1 sums);
 * gradient 7 u, relative, its power good to 1 ulp; underflow adds 2^-1075 at most per operation. Above |x| = 1.2e77 the square
 * of 1 + x^2 overflows and the gradient is 0 (off by 2 / |x|^3 < 1e-230); above 1.3e154 the value is NaN.
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
