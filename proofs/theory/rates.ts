import { induction } from '../obligations/induction.js';
import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { defined, implicit, shown, stated } from '../premises.js';
import type { Part, Statement } from '../statement.js';
import { NEXT_DISTANCE } from '../facts/vectors.js';
import {
  distances,
  FIRST_STEP,
  G as GRADIENT_SQUARED,
  MEMBERSHIP,
  R,
  R1,
  value,
  WITNESS,
} from '../facts/two-curvatures.js';

const NOISE = '(2 * lambda * (fs - f) + lambda^2 * G)';

/** With `=` turned into `<=` and O(t) as the noise of one step, the rate holds from step to step. */
const AMENDED: Part = {
  name: 'amended',
  role: 'amended',
  title: 'R(t+1) <= (1 - mu lambda_t) R(t) + O(t), with O(t) as in Proof A.1, where one number lambda_t is the factor',
  dimension: 'any',
  obligations: [
    ...NEXT_DISTANCE.obligations,
    valid(
      'one step',
      [implicit('lambda > 0'), shown('fs >= f - p + mu / 2 * R', 'Lemma 2 from x_t to x*'), NEXT_DISTANCE.premise],
      `R1 <= (1 - mu * lambda) * R + ${NOISE}`,
    ),
  ],
};

/** Over t steps the noises add up, each shrunk by the factors that follow it: A_{t+1} = (1 - mu lambda_t) A_t + O(t). */
const ACCUMULATED: Part = {
  name: 'accumulated',
  role: 'amended',
  title:
    'R(t) <= prod_{i=0}^{t-1} (1 - mu lambda_i) R(0) + A_t, with A_0 = 0 and A_{t+1} = (1 - mu lambda_t) A_t + O(t)',
  dimension: 'any',
  argument:
    'the step of the other part, by induction over t; without LGA lambda_t = gamma1, and the product is the power',
  obligations: [
    ...AMENDED.obligations,
    ...induction('noise over t', {
      base: { premises: [], conclusion: 'R0 <= 1 * R0 + 0' },
      step: {
        premises: [
          shown('R <= P * R0 + A', 't steps'),
          shown('R1 <= factor * R + O', 'one step'),
          stated('factor >= 0', '0 <= 1 - mu lambda_t'),
        ],
        conclusion: 'R1 <= P * factor * R0 + (factor * A + O)',
      },
    }),
  ],
};

/** R(1) = (1 - mu gamma1) R(0) + O(0) on a quadratic with two curvatures. */
const AS_PRINTED: Part = {
  name: 'as-printed',
  role: 'printed',
  title: 'R(1) = (1 - mu lambda) R(0) + O(0)',
  dimension: '2',
  argument: 'the correction is off, f_0 < eps, so that both rates are the same here',
  obligations: [
    ...MEMBERSHIP,
    refuted('t = 1', {
      premises: [...FIRST_STEP, defined(`f == ${value('x', 'y')} and fs == 0`), defined(`G == ${GRADIENT_SQUARED}`)],
      conclusion: `${R1} == (1 - mu * lambda) * (${R}) + ${NOISE}`,
      witness: { ...WITNESS, f: '1/32', fs: '0', G: '1/4' },
      replay: distances,
    }),
  ],
};

/** The two rates before Theorem 3.1: equations where the derivation gives inequalities. */
export const BASE_RATE: Statement = {
  claim: 'txt-3.2.base-rate',
  reading: 'Without LGA R(t) = (1 - mu gamma1)^t R(0) + O(t), O(t) being the noise of Proof A.1.',
  parts: [AS_PRINTED, AMENDED, ACCUMULATED],
};

export const LGA_RATE: Statement = {
  claim: 'txt-3.2.lga-rate',
  reading: 'With LGA R(t) = prod (1 - mu lambda_i) R(0) + O(t), O(t) being the noise of Proof A.1.',
  parts: [AS_PRINTED, AMENDED, ACCUMULATED],
};
