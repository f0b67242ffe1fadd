import { STEP_38 } from '../a1/step-38.js';
import { STEP_39 } from '../a1/step-39.js';
import { STEP_40 } from '../a1/step-40.js';
import { BELOW_POWER, POWERS, PRODUCT } from '../facts/chain.js';
import { CONTRACTION } from '../facts/contraction.js';
import { CORRECTION_ENDS } from '../facts/correction-ends.js';
import { DISTANCE_BELOW, LOSS_BELOW, LOSS_BY_DISTANCE } from '../facts/limits.js';
import { POWER_TENDS_TO_0 } from '../facts/power.js';
import { restated } from '../facts/restated.js';
import type { Part } from '../statement.js';

/** Algorithm 1 around gradient descent converges, correction and all, once its step size is bounded. */
const ALGORITHM: Part = {
  name: 'algorithm',
  role: 'amended',
  title:
    'R(t) tends to 0 for Algorithm 1 around gradient descent, t counting steps, with a fixed gamma1 <= (2 L - mu) / L^2',
  dimension: 'any',
  argument:
    'the losses are never negative, as f(x*) = 0, so the correction ends at some step T; from there on lambda_t = gamma1, and x_T takes the place of x_0',
  obligations: [
    ...CORRECTION_ENDS.obligations,
    ...CONTRACTION.obligations,
    ...PRODUCT,
    ...POWERS,
    BELOW_POWER,
    ...POWER_TENDS_TO_0,
    DISTANCE_BELOW,
  ],
};

const ALGORITHM_LOSS: Part = {
  ...ALGORITHM,
  title:
    'f_t - f(x*) tends to 0 for Algorithm 1 around gradient descent, t counting steps, with a fixed gamma1 <= (2 L - mu) / L^2',
  obligations: [...ALGORITHM.obligations, LOSS_BY_DISTANCE, LOSS_BELOW],
};

export const LOSS_LIMIT = restated('txt-3.2.loss-limit', STEP_38, ALGORITHM_LOSS);
export const DISTANCE_LIMIT = restated('txt-3.2.distance-limit', STEP_39, ALGORITHM);
export const CONVERGENCE = restated('txt-3.2.convergence', STEP_40, ALGORITHM);
