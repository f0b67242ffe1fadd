import { B1, BETA1 } from './domain.js';
import { POWERS_1 } from './powers.js';
import { valid } from '../obligations/valid.js';
import type { Statement } from '../statement.js';

/** Third of the conditions before the bound. */
export const STEP_19: Statement = {
  claim: 'prf-A.2.step-19',
  reading: 'For every beta1 in [0, 1) and every t >= 1; the paper says t > 1, yet its sum begins at t = 1.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: '1 - beta1^t > 0 for every t >= 1',
      dimension: 'none',
      argument: 'beta1^t <= beta1 by induction over t',
      obligations: [...POWERS_1, valid('positive', [BETA1, B1], '1 - b1 > 0')],
    },
  ],
};
