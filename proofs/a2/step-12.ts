import { B1, BETA1, ROOT } from './domain.js';
import { POWERS_1 } from './powers.js';
import { M, S1 } from './terms.js';
import { valid } from '../obligations/valid.js';
import { defined } from '../premises.js';
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
        valid(
          'substitution',
          [
            BETA1,
            B1,
            ROOT,
            defined(`m == ${M}`, 'step 5'),
            defined('mhat == m / (1 - b1)', 'step 9'),
            defined('x1 == x - alpha_t * mhat / s', 'the update of Adam'),
          ],
          `(x1 - xs)^2 == ${S1}`,
        ),
      ],
    },
  ],
};
