import { B2, BETA2 } from './domain.js';
import { POWERS_2 } from './powers.js';
import { induction } from '../obligations/induction.js';
import { valid } from '../obligations/valid.js';
import { defined, shown } from '../premises.js';
import type { Statement } from '../statement.js';

/** The corrected second moment. */
export const STEP_10: Statement = {
  claim: 'prf-A.2.step-10',
  reading:
    'A definition. Decided for t >= 1: its divisor is not 0, the result has a root, and it gives g^2 back where every gradient was g. At t = 0 the divisor is 0.',
  parts: [
    {
      name: 'well-defined',
      role: 'printed',
      title: 'vhat_t >= 0 exists for every t >= 1, and equals g^2 after gradients that were all g',
      dimension: 'any',
      argument: 'induction over t, element by element; b2 = beta2^t',
      obligations: [
        ...POWERS_2,
        valid('divisor', [BETA2, B2, shown('v >= 0', 'step 7')], 'v / (1 - b2) >= 0'),
        ...induction('constant gradients', {
          base: { premises: [], conclusion: '0 == (1 - 1) * g^2' },
          step: {
            premises: [defined('v == (1 - b2) * g^2', 'step t')],
            conclusion: 'beta2 * v + (1 - beta2) * g^2 == (1 - beta2 * b2) * g^2',
          },
        }),
        valid('no bias', [BETA2, B2, defined('v == (1 - b2) * g^2', 'constant gradients')], 'v / (1 - b2) == g^2'),
      ],
    },
  ],
};
