import { lambda } from '../lga.js';
import type { Part } from '../statement.js';
import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { added, defined, shown, stated } from '../premises.js';
import { CORRECTION_ENDS } from './correction-ends.js';
import { GEOMETRIC_LIMIT, SCALED_LIMIT } from './limit.js';
import { PRODUCT } from './product.js';
import { FIRST_STEP, GRADIENT, replayFirstStep } from './run.js';
import { ONE_STEP } from './scalar-step.js';

/**
 * x_1 = -x_0 on f = x^2 with gamma1 = 1: the next step leads back, and so on for ever, since f_t = f_0 < eps keeps the
 * correction off and lambda_t = gamma1. Nothing tends to 0.
 */
export function turnsForEver(title: string, conclusion: string): Part {
  return {
    name: 'as-printed',
    role: 'printed',
    title,
    dimension: '1',
    argument: 'the step from any x with |x| = |x_0| has R and f unchanged; the first step is the witness',
    obligations: [
      valid(
        'the distance never changes',
        [
          defined('x1 == x - 1 * (2 * x) - gamma2 * Omega / phi', 'Eq. 2 on f = x^2, gamma1 = 1'),
          defined('phi != 0'),
          defined('Omega == (x^2 - E >= 1 / 10 and x^2 <= cap ? x^2 - E : 0)', 'Eq. 4'),
          shown('E >= 0', 'Eq. 3 on losses that are never negative'),
          defined('x^2 == 1 / 16', 't steps'),
        ],
        'x1^2 == 1 / 16',
      ),
      GRADIENT,
      refuted('two points for ever', {
        premises: [
          ...FIRST_STEP,
          stated(`0 <= 1 - mu * ${lambda('g')}`),
          defined('f1 == L / 2 * x1^2', 'the next loss'),
        ],
        conclusion,
        witness: {
          mu: '1',
          L: '2',
          gamma1: '1',
          gamma2: '1/100000000',
          xi: '1/100',
          eps: '1/10',
          x: '1/4',
          f: '1/16',
          cap: '1/16',
          Omega: '0',
          g: '1/2',
          x1: '-1/4',
          f1: '1/16',
        },
        replay: replayFirstStep,
      }),
    ],
  };
}

/** R(t) -> 0 for Algorithm 1 around gradient descent, once its step size is bounded. */
export const DISTANCE_LIMIT: Part = {
  name: 'amended',
  role: 'amended',
  title: 'R(t) tends to 0 for Algorithm 1 with gamma1 <= (2 L - mu) / L^2 and losses that are never negative',
  dimension: 'any',
  argument:
    'from the step T on at which the correction ends, R(T + s) <= (1 - mu gamma1)^s R(T), a constant times a geometric sequence',
  obligations: [
    ...CORRECTION_ENDS.obligations,
    ...ONE_STEP.obligations,
    ...PRODUCT.obligations,
    ...GEOMETRIC_LIMIT.obligations,
    SCALED_LIMIT,
  ],
};

/** f_t -> f(x*), by the distance. */
export const LOSS_LIMIT: Part = {
  ...DISTANCE_LIMIT,
  title: 'f_t - f(x*) tends to 0 under the same hypotheses',
  obligations: [
    valid(
      'loss by distance',
      [added('f - fs <= L / 2 * R', 'f is L-smooth (Lemma 1 from x*)'), shown('L / 2 * R < e', 'R(t) tends to 0')],
      'f - fs < e',
    ),
    ...DISTANCE_LIMIT.obligations,
  ],
};
