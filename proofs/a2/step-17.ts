import { XI } from './domain.js';
import { C } from './terms.js';
import { valid } from '../obligations/valid.js';
import type { Statement } from '../statement.js';

/** The square that step 24 drops. */
export const STEP_17: Statement = {
  claim: 'prf-A.2.step-17',
  reading: 'In every coordinate and for every t, not only t > 1.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'the squared correction exists and is never negative',
      dimension: 'any',
      argument: 'coordinate by coordinate',
      obligations: [valid('square', [XI], `${C}^2 >= 0`)],
    },
  ],
};
