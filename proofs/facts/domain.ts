import { phi } from '../lga.js';
import { added, defined, implicit, shown, stated } from '../premises.js';

/**
 * What Proof A.1 starts from. Names: lambda, mu, L; f = f(x), fs = f(x*), f1 = f(x_next); G = ||g||^2,
 * p = g^T (x - x*), R = ||x - x*||^2, R1 = ||x_next - x*||^2; in one coordinate u = x - x_next, a = x - x*.
 *
 * A strongly convex f has no bounded gradient on all of R^d, so "bounded" is read as: on a bounded set that holds the
 * iterates. Every witness has its iterates in one.
 */
export const LGA = [
  stated('xi > 0'),
  implicit('gamma1 > 0'),
  implicit('gamma2 >= 0'),
  shown('Omega >= 0', 'Omega_t >= 0 (Eq. 4)'),
] as const;

/** The factor that Eq. 2 really puts on g in one coordinate, for g != 0. */
export const factor = (g: string) => `(gamma1 + gamma2 * Omega / (${g} * ${phi(g)}))`;

/** Strong convexity, where the proof uses it. */
export const LEMMA_2 = implicit('fs >= f - p + mu / 2 * R', 'Lemma 2 from x to x*, p = g^T (x - x*)');

export const MINIMUM = implicit('f1 >= fs', 'x* is a global minimizer');

/** Smoothness, where the proof needs it: the products are those of `STEP_PRODUCT` and `STEP_LENGTH`. */
export const LEMMA_1 = implicit('f1 <= f - lambda * G + L / 2 * lambda^2 * G', 'Lemma 1 from x to x - lambda g');

/** What no line of the paper says. */
export const STEP_BOUND = added('lambda * L <= 1', 'lambda_t <= 1 / L');

export const SQUARES = [defined('G >= 0', 'a sum of squares'), defined('R >= 0', 'a sum of squares')] as const;

/** One scalar for all coordinates. */
export const SCALAR_STEP = implicit('u == lambda * g', 'x_t - x_{t+1} = lambda_t g_t in every coordinate');
