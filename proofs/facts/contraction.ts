import type { Premise } from '../../claims/proof-evidence.js';
import { added, defined, implicit, shown, stated } from '../premises.js';
import { valid } from '../obligations/valid.js';
import { CAUCHY_SCHWARZ, NEXT_DISTANCE } from './vectors.js';

/**
 * One step x_next = x - lambda g with a single factor lambda, on a function that is mu-strongly convex and L-smooth with
 * minimizer x*, in any dimension. R, R1 are squared distances to x* before and after, G = ||g||^2, p = g^T (x - x*).
 *
 * The two lemmas enter as instances at points that the proof chooses. With h(z) = f(z) - mu/2 ||z - x*||^2, which is
 * convex and (L - mu)-smooth, a = x - x* and v = grad h(x) = g - mu a, the points are x - v / (L - mu) and
 * x* + v / (L - mu). V = ||v||^2, q = v^T a, H = h(x) - h(x*); h1 and h2 are h at these points, less h(x*).
 */
const INTERPOLATION_PREMISES: readonly Premise[] = [
  added('mu < L', 'f is L-smooth with some L > mu'),
  shown('h1 <= H - V / (L - mu) + V / (2 * (L - mu))', 'Lemma 1 for h from x to x - v / (L - mu)'),
  shown('h1 >= 0', 'Lemma 2 for h from x*, where its gradient is 0, to the same point'),
  shown('h2 <= V / (2 * (L - mu))', 'Lemma 1 for h from x* to x* + v / (L - mu)'),
  shown('h2 >= H - q + V / (L - mu)', 'Lemma 2 for h from x to the same point'),
];

/** Lemmas 1 and 2 for f, turned into the same for h; D = ||y - x||^2, c = (x - x*)^T (y - x), r = grad f(x)^T (y - x). */
const SHIFTED = [
  shown('Y == X + 2 * c + D', '||y - x*||^2 = ||x - x*||^2 + 2 c + D, as in the next distance'),
  defined('hy == fy - mu / 2 * Y and hx == fx - mu / 2 * X', 'h at y and at x'),
];

/** (mu + L) p >= mu L R + G: what strong convexity and smoothness give together. */
const INTERPOLATION = {
  premise: shown('(mu + L) * p >= mu * L * R + G', 'Lemmas 1 and 2 at four pairs of points'),
  obligations: [
    valid(
      'Lemma 1 for h',
      [...SHIFTED, shown('fy <= fx + r + L / 2 * D', 'Lemma 1')],
      'hy <= hx + (r - mu * c) + (L - mu) / 2 * D',
    ),
    valid('Lemma 2 for h', [...SHIFTED, shown('fy >= fx + r + mu / 2 * D', 'Lemma 2')], 'hy >= hx + (r - mu * c)'),
    valid('v is co-coercive', INTERPOLATION_PREMISES, 'q * (L - mu) >= V'),
    valid(
      'in terms of g',
      [
        shown('q * (L - mu) >= V', 'v is co-coercive'),
        shown('q == p - mu * R', 'v = g - mu a, times a'),
        shown('V == G - 2 * mu * p + mu^2 * R', 'v = g - mu a, squared; as in the next distance'),
      ],
      '(mu + L) * p >= mu * L * R + G',
    ),
  ],
} as const;

/** The weakest bound on the factor for which the contraction of Proof A.1 holds on every such function. */
const STEP_SIZE = added('lambda * L^2 <= 2 * L - mu', 'lambda_t <= (2 L - mu) / L^2');

/** R(t+1) <= (1 - mu lambda_t) R(t). */
export const CONTRACTION = {
  premise: shown('R1 <= (1 - mu * lambda) * R', 'one step'),
  obligations: [
    ...NEXT_DISTANCE.obligations,
    ...CAUCHY_SCHWARZ.obligations,
    ...INTERPOLATION.obligations,
    valid(
      'one step contracts',
      [
        implicit('mu > 0'),
        stated('lambda > 0'),
        STEP_SIZE,
        defined('R >= 0', 'a sum of squares'),
        implicit(NEXT_DISTANCE.premise.formula, 'x_{t+1} = x_t - lambda_t g_t with one number lambda_t, squared'),
        CAUCHY_SCHWARZ.premise,
        INTERPOLATION.premise,
      ],
      'R1 <= (1 - mu * lambda) * R',
    ),
  ],
} as const;
