import { XI } from './domain.js';
import { phi } from '../lga.js';
import { valid } from '../obligations/valid.js';
import type { Statement } from '../statement.js';

/** The reciprocal of step 40. */
export const STEP_42: Statement = {
  claim: 'prf-A.2.step-42',
  reading: 'In every coordinate, for any gradient; xi > 0.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: '|1 / phi(g)| <= 1 / xi',
      dimension: 'any',
      argument: 'coordinate by coordinate',
      obligations: [valid('either branch', [XI], `abs(1 / ${phi('g')}) <= 1 / xi`)],
    },
  ],
};
