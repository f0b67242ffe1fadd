import type { Hypothesis } from '../claim.js';

/** A hypothesis that the paper writes down. */
export const stated = (statement: string): Hypothesis => ({ source: 'stated', statement });

/** A hypothesis that the paper uses without writing it down. */
export const implicit = (statement: string): Hypothesis => ({ source: 'implicit', statement });

export const STRONGLY_CONVEX = implicit('f is mu-strongly convex: Lemma 2 holds, not only convexity');

export const SCALAR_STEP = implicit('x_t - x_{t+1} = lambda_t g_t with one scalar lambda_t for all coordinates');

export const POSITIVE_RATES = implicit('gamma1 > 0 and gamma2 >= 0 are scalars');

export const MINIMUM = implicit('x* is a global minimizer of f, so f(x*) <= f(x) for all x');

/** Contraction factors that are never negative, as Theorems 3.1 and A.1 demand. */
export const CONTRACTION = stated('mu > 0, lambda_t > 0 and 0 <= 1 - mu lambda_t for every t');

/** What Theorems 3.1 and A.1 and Corollary 3.1 assume, followed by what their proof uses besides. */
export const THEOREM_HYPOTHESES = [
  stated('f is convex'),
  stated('the gradient of f is bounded'),
  stated('f(x*) = 0'),
  stated('the distances between iterates are bounded, with and without LGA'),
  CONTRACTION,
  STRONGLY_CONVEX,
  implicit(
    'one step descends enough: f_{t+1} - f_t <= -(lambda_t / 2) ||g_t||^2, e.g. f is L-smooth and lambda_t <= 1 / L',
  ),
  SCALAR_STEP,
  POSITIVE_RATES,
  MINIMUM,
  implicit('gradients are exact, not estimated on a mini-batch'),
] as const;

/** The assumptions that Appendix A.2 takes over from the analysis of Adam. */
export const ADAM_SETTING = [
  stated('0 <= beta1 < 1 and 0 <= beta2 < 1'),
  implicit('m_0 = v_0 = 0'),
  implicit('vhat_{t,i} > 0 (the printed quotients have no stabilising constant)'),
] as const;
