import { added, defined, implicit, shown, stated } from '../premises.js';
import { valid } from '../obligations/valid.js';
import { CAUCHY_SCHWARZ, EXPANSION, NEXT_DISTANCE, overCoordinates } from './vectors.js';

/**
 * One step x_next = x - lambda g with a single factor lambda, on a function that is mu-strongly convex and L-smooth with
 * minimizer x*, in any dimension. R, R1 are squared distances to x* before and after, G = ||g||^2, p = g^T (x - x*).
 *
 * The two lemmas are used at points that the proof chooses. With h(z) = f(z) - mu/2 ||z - x*||^2, which is convex and
 * (L - mu)-smooth, a = x - x*, v = grad h(x) = g - mu a and k = 1 / (L - mu), the points are x - k v and x* + k v.
 * V = ||v||^2, q = v^T a, H = h(x) - h(x*); h1 and h2 are h at these points, less h(x*).
 */
const V_SQUARED = overCoordinates('v = g - mu a, squared', 'V == G - 2 * mu * p + mu^2 * R', {
  V: '(g - mu * a)^2',
  G: 'g^2',
  p: 'g * a',
  R: 'a^2',
});
const V_TIMES_A = overCoordinates('v = g - mu a, times a', 'q == p - mu * R', {
  q: '(g - mu * a) * a',
  p: 'g * a',
  R: 'a^2',
});
const TO_THE_POINT = overCoordinates('v times k v', 's == k * V', { s: 'v * (k * v)', V: 'v^2' });
const LENGTH = overCoordinates('length of k v', 'D == k^2 * V', { D: '(k * v)^2', V: 'v^2' });
const ACROSS = overCoordinates('v times k v - a', 't == k * V - q', { t: 'v * (k * v - a)', V: 'v^2', q: 'v * a' });

/** Lemmas 1 and 2 for f, turned into the same for h; r = grad f(x)^T (y - x), X, Y and c relative to x*. */
const SHIFTED = [EXPANSION.premise, defined('hy == fy - mu / 2 * Y and hx == fx - mu / 2 * X', 'h at y and at x')];

/** (mu + L) p >= mu L R + G: what strong convexity and smoothness give together. */
const INTERPOLATION = {
  premise: shown('(mu + L) * p >= mu * L * R + G', 'Lemmas 1 and 2 at four pairs of points'),
  obligations: [
    ...EXPANSION.obligations,
    valid(
      'Lemma 1 for h',
      [...SHIFTED, shown('fy <= fx + r + L / 2 * D', 'Lemma 1')],
      'hy <= hx + (r - mu * c) + (L - mu) / 2 * D',
    ),
    valid('Lemma 2 for h', [...SHIFTED, shown('fy >= fx + r + mu / 2 * D', 'Lemma 2')], 'hy >= hx + (r - mu * c)'),
    ...[TO_THE_POINT, LENGTH, ACROSS, V_SQUARED, V_TIMES_A].flatMap(({ obligations }) => obligations),
    valid(
      'v is co-coercive',
      [
        added('mu < L', 'f is L-smooth with some L > mu'),
        defined('k * (L - mu) == 1', 'k = 1 / (L - mu)'),
        ...[TO_THE_POINT.premise, LENGTH.premise, ACROSS.premise],
        shown('h1 <= H - s + (L - mu) / 2 * D', 'Lemma 1 for h from x to x - k v'),
        shown('h1 >= 0', 'Lemma 2 for h from x*, where its gradient is 0, to the same point'),
        shown('h2 <= (L - mu) / 2 * D', 'Lemma 1 for h from x*, where its gradient is 0, to x* + k v'),
        shown('h2 >= H + t', 'Lemma 2 for h from x to the same point'),
      ],
      'q * (L - mu) >= V',
    ),
    valid(
      'in terms of g',
      [shown('q * (L - mu) >= V', 'v is co-coercive'), V_TIMES_A.premise, V_SQUARED.premise],
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
