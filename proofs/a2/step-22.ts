import { B1, BETA1, ROOT, XI } from './domain.js';
import { POWERS_1 } from './powers.js';
import { C, DELTA, U } from './terms.js';
import { valid } from '../obligations/valid.js';
import { defined } from '../premises.js';
import type { Statement } from '../statement.js';

/** The definition of DeltaS, printed again. */
export const STEP_22: Statement = {
  claim: 'prf-A.2.step-22',
  reading: 'The same as step 15: here S1 and S2 as steps 12 and 14 spell them, there by the two points x_{t+1}.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'S1 - S2 is the same in both places',
      dimension: 'any',
      argument: 'coordinate by coordinate',
      obligations: [
        ...POWERS_1,
        valid(
          'both places',
          [BETA1, B1, ROOT, XI, defined(`x1 == x - ${U} and x2 == x - (${U} + ${C})`, 'the two points')],
          `(x1 - xs)^2 - (x2 - xs)^2 == ${DELTA}`,
        ),
      ],
    },
  ],
};
