import { B1, BETA1, ROOT, XI } from './domain.js';
import { POWERS_1 } from './powers.js';
import { DELTA, FACTORED } from './terms.js';
import { valid } from '../obligations/valid.js';
import type { Statement } from '../statement.js';

/** The difference of squares, with the correction as a factor. */
export const STEP_16: Statement = {
  claim: 'prf-A.2.step-16',
  reading: 'In every coordinate (a - u)^2 - (a - u - c)^2 = c (2 a - 2 u - c), with a, u and c spelled out.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'DeltaS is c [2 (x_t - x*) - 2 u - c]',
      dimension: 'any',
      argument: 'coordinate by coordinate',
      obligations: [
        valid('with names', [], '(a - u)^2 - (a - (u + c))^2 == c * (2 * a - 2 * u - c)'),
        ...POWERS_1,
        valid('spelled out', [BETA1, B1, ROOT, XI], `${DELTA} == ${FACTORED}`),
      ],
    },
  ],
};
