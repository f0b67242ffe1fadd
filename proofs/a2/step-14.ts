import { B1, BETA1, ROOT, XI } from './domain.js';
import { POWERS_1 } from './powers.js';
import { A, M, U } from './terms.js';
import { phi } from '../lga.js';
import { identical } from '../obligations/identical.js';
import { valid } from '../obligations/valid.js';
import type { Statement } from '../statement.js';

/** Adam's update with LGA's correction put into S2. */
export const STEP_14: Statement = {
  claim: 'prf-A.2.step-14',
  reading:
    'In every coordinate, with the same x_t, m_{t-1} and v_{t-1} as step 12 and the argument of phi in that coordinate.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'S2 is the square of (x_t - x*) - (u_t + c_t)',
      dimension: 'any',
      argument: 'coordinate by coordinate',
      obligations: [
        ...POWERS_1,
        valid('divisors', [BETA1, B1, ROOT, XI], `(1 - b1) * s * ${phi('g')} != 0`),
        identical(
          'what is squared',
          `x - (alpha_t * (${M} / (1 - b1)) / s + gamma2 * Omega / phi) - xs`,
          `${A} - (${U} + gamma2 * (Omega / phi))`,
        ),
      ],
    },
  ],
};
