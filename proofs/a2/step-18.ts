import { BETA1 } from './domain.js';
import { valid } from '../obligations/valid.js';
import type { Statement } from '../statement.js';

/** Second of the conditions before the bound. */
export const STEP_18: Statement = {
  claim: 'prf-A.2.step-18',
  reading: 'For every beta1 in [0, 1).',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: '1 - beta1 > 0',
      dimension: 'none',
      obligations: [valid('positive', [BETA1], '1 - beta1 > 0')],
    },
  ],
};
