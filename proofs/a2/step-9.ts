import { B1, BETA1 } from './domain.js';
import { POWERS_1 } from './powers.js';
import { induction } from '../obligations/induction.js';
import { valid } from '../obligations/valid.js';
import { defined } from '../premises.js';
import type { Statement } from '../statement.js';

/** The corrected first moment. */
export const STEP_9: Statement = {
  claim: 'prf-A.2.step-9',
  reading:
    'A definition. Decided for t >= 1: its divisor is not 0, and it removes the bias towards m_0 = 0, that is, it gives g back where every gradient was g. At t = 0 the divisor is 0.',
  parts: [
    {
      name: 'well-defined',
      role: 'printed',
      title: 'mhat_t exists for every t >= 1, and equals g after gradients that were all g',
      dimension: 'any',
      argument: 'induction over t, element by element; b1 = beta1^t',
      obligations: [
        ...POWERS_1,
        valid('divisor', [BETA1, B1], '1 - b1 > 0'),
        ...induction('constant gradients', {
          base: { premises: [], conclusion: '0 == (1 - 1) * g' },
          step: {
            premises: [defined('m == (1 - b1) * g', 'step t')],
            conclusion: 'beta1 * m + (1 - beta1) * g == (1 - beta1 * b1) * g',
          },
        }),
        valid('no bias', [BETA1, B1, defined('m == (1 - b1) * g', 'constant gradients')], 'm / (1 - b1) == g'),
      ],
    },
  ],
};
