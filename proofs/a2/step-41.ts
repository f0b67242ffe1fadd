import { BETA1, BETA2 } from './domain.js';
import { valid } from '../obligations/valid.js';
import { defined } from '../premises.js';
import type { Statement } from '../statement.js';

/** The range of the decay rates. */
export const STEP_41: Statement = {
  claim: 'prf-A.2.step-41',
  reading:
    'A range, which 0.9 and 0.999 of step 3 keep. Decided also: in it the two factors of the next bound exist, and 1 is rightly left out.',
  parts: [
    {
      name: 'well-defined',
      role: 'printed',
      title: '0.9 and 0.999 lie in the range, in which 1 / (1 - beta1) and 1 / sqrt(1 - beta2) exist',
      dimension: 'none',
      obligations: [
        valid('constants', [], '0 <= 0.9 and 0.9 < 1 and 0 <= 0.999 and 0.999 < 1'),
        valid(
          'divisors',
          [BETA1, BETA2, defined('r >= 0 and r^2 == 1 - beta2', 'r = sqrt(1 - beta2)')],
          '1 / (1 - beta1) > 0 and 1 / r > 0',
        ),
      ],
    },
  ],
};
