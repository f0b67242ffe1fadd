import { B1, BETA1, ROOT } from './domain.js';
import { POWERS_1 } from './powers.js';
import { M, S1 } from './terms.js';
import { identical } from '../obligations/identical.js';
import { valid } from '../obligations/valid.js';
import type { Statement } from '../statement.js';

/** Adam's update put into S1. */
export const STEP_12: Statement = {
  claim: 'prf-A.2.step-12',
  reading:
    'In every coordinate, with x_{t+1} = x_t - alpha_t mhat_t / sqrt(vhat_t): Adam without the constant that keeps the divisor from 0.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'S1 is the square of (x_t - x*) - u_t',
      dimension: 'any',
      argument: 'coordinate by coordinate',
      obligations: [
        ...POWERS_1,
        valid('divisors', [BETA1, B1, ROOT], '(1 - b1) * s != 0'),
        identical('substitution', `(x - alpha_t * (${M} / (1 - b1)) / s - xs)^2`, S1),
      ],
    },
  ],
};
