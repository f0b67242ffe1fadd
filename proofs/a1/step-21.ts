import { valid } from '../obligations/valid.js';
import type { Statement } from '../statement.js';

/** Two terms cancel. */
export const STEP_21: Statement = {
  claim: 'prf-A.1.step-21',
  reading: '(-lambda^2 G) + lambda^2 G = 0.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'the terms cancel',
      dimension: 'any',
      argument: 'only numbers are left',
      obligations: [valid('cancel', [], '(-lambda^2 * G) + lambda^2 * G == 0')],
    },
  ],
};
