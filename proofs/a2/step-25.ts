import { B1, BETA1, ROOT, XI } from './domain.js';
import { POWERS_1 } from './powers.js';
import { A, U } from './terms.js';
import { phi } from '../lga.js';
import { identical } from '../obligations/identical.js';
import { valid } from '../obligations/valid.js';
import type { Statement } from '../statement.js';

/** The second term with its fraction split in two. */
export const SPLIT = `(alpha_t * (1 / (1 - b1) * (beta1 * m0 / s) + 1 / (1 - b1) * ((1 - beta1) * g / s)))`;

/** The bound of step 24 as printed, phi standing for its value. */
const bound = (update: string) => `2 * gamma2 * (Omega / phi) * ${A} - 2 * (Omega / phi) * ${update}`;

/** Adam's update as the sum of what the past and what the present gradient gives. */
export const STEP_25: Statement = {
  claim: 'prf-A.2.step-25',
  reading: 'In every coordinate the bound of step 24, as printed there, equals this one.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'splitting the fraction changes nothing',
      dimension: 'any',
      argument: 'coordinate by coordinate',
      obligations: [
        ...POWERS_1,
        valid('divisors', [BETA1, B1, ROOT, XI], `(1 - b1) * s * ${phi('g')} != 0`),
        identical('update', U, SPLIT),
        identical('bound', bound(U), bound(SPLIT)),
      ],
    },
  ],
};
