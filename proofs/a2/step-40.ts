import { XI } from './domain.js';
import { phi } from '../lga.js';
import { valid } from '../obligations/valid.js';
import type { Statement } from '../statement.js';

/** How near to 0 the divisor of the correction can come. */
export const STEP_40: Statement = {
  claim: 'prf-A.2.step-40',
  reading: 'In every coordinate, for any gradient; xi > 0.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: '|phi(g)| >= xi',
      dimension: 'any',
      argument: 'coordinate by coordinate',
      obligations: [valid('either branch', [XI], `abs${phi('g')} >= xi`)],
    },
  ],
};
