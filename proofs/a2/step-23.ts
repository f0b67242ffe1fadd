import { B1, BETA1, ROOT, XI } from './domain.js';
import { POWERS_1 } from './powers.js';
import { DELTA, FACTORED } from './terms.js';
import { phi } from '../lga.js';
import { valid } from '../obligations/valid.js';
import type { Statement } from '../statement.js';

/** The quotient as this display sets it: one fraction of beta1 m_{t-1} + (1 - beta1) g_t. */
const PRINTED = `(gamma2 * (Omega / ${phi('g')}) * (2 * (x - xs) - 2 * alpha_t * (1 / (1 - b1)) * ((beta1 * m0 + (1 - beta1) * g) / s) - gamma2 * (Omega / ${phi('g')})))`;

/** The factored difference, printed again. */
export const STEP_23: Statement = {
  claim: 'prf-A.2.step-23',
  reading: 'The same as step 16, typed out from this display; 1 - beta1^t as transcription A has it.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'DeltaS is what this line prints, and the line is that of step 16',
      dimension: 'any',
      argument: 'coordinate by coordinate',
      obligations: [
        ...POWERS_1,
        valid('DeltaS', [BETA1, B1, ROOT, XI], `${DELTA} == ${PRINTED}`),
        valid('step 16', [BETA1, B1, ROOT, XI], `${PRINTED} == ${FACTORED}`),
      ],
    },
  ],
};
