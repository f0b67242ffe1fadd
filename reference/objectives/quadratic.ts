import { requirePositive } from '../validate.js';
import type { Objective } from './objective.js';

/** A quadratic with its strong convexity mu and smoothness L: the smallest and largest eigenvalue of its Hessian. */
export interface Quadratic extends Objective {
  readonly mu: number;
  readonly L: number;
  /** Eigenvalues of the Hessian, all > 0. */
  readonly curvatures: Float64Array;
}

/**
 * f(x) = f* + 1/2 (x - x*)^T H (x - x*),  H = Q diag(h) Q,  Q = I - 2 v v^T / (v^T v)  (Q = I without `mirror`).
 *
 * curvatures h_i > 0; mu = min h, L = max h exactly, whatever the mirror. Gradient H (x - x*).
 * Error (u = 2^-53, first order, n the dimension): without mirror, gradient 2 u, relative, and value
 * (n + 3) u (f - f*) + u |f|. Q turns a vector y with errors Y_i into Q y with errors
 * Y_i + |v_i| (S + u |s|) + u |(Q y)_i|, s = 2 v.y / v.v, S = 2 (|v|.Y + n u |v|.|y|) / v.v + (n + 1) u |s|; from
 * Y = u |x - x*| through Q, h (u more per element) and Q follows the gradient's, through Q and h the value's.
 */
export function quadratic(options: {
  readonly curvatures: readonly number[];
  readonly minimizer: readonly number[];
  readonly minimum?: number;
  /** v: turns the axes, so that the Hessian is full. */
  readonly mirror?: readonly number[];
}): Quadratic {
  const h = Float64Array.from(options.curvatures, (value, i) => requirePositive(`curvatures[${i}]`, value));
  const center = Float64Array.from(options.minimizer);
  const minimum = options.minimum ?? 0;
  const v = options.mirror ? Float64Array.from(options.mirror) : undefined;
  const turn = (y: Float64Array): Float64Array => {
    if (!v) return y;
    const s = (2 * dot(v, y)) / dot(v, v);
    return y.map((yi, i) => yi - s * v[i]!);
  };
  return {
    name: 'quadratic',
    dimension: h.length,
    curvatures: h,
    mu: Math.min(...h),
    L: Math.max(...h),
    minimizer: center,
    minimum,
    value(x) {
      const y = turn(x.map((xi, i) => xi - center[i]!));
      return minimum + y.reduce((sum, yi, i) => sum + h[i]! * yi * yi, 0) / 2;
    },
    gradient(x) {
      const y = turn(x.map((xi, i) => xi - center[i]!));
      return turn(y.map((yi, i) => h[i]! * yi));
    },
  };
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, ai, i) => sum + ai * b[i]!, 0);
}
