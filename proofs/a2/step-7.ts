import { BETA2 } from './domain.js';
import { induction } from '../obligations/induction.js';
import { defined } from '../premises.js';
import type { Statement } from '../statement.js';

/** The recursion of the second moment. */
export const STEP_7: Statement = {
  claim: 'prf-A.2.step-7',
  reading:
    'A definition by recursion, single-valued once v_0 is given. Decided: from v_0 = 0 it is an average of squares, so that its root exists.',
  parts: [
    {
      name: 'well-defined',
      role: 'printed',
      title: 'v_t lies between 0 and the greatest squared gradient',
      dimension: 'any',
      argument: 'induction over t, element by element',
      obligations: induction('an average of squares', {
        base: { premises: [], conclusion: '0 <= 0 and 0 <= h^2' },
        step: {
          premises: [
            BETA2,
            defined('0 <= v and v <= h^2', 'step t - 1'),
            defined('g^2 <= h^2', 'h is the greatest of all |g_s|'),
          ],
          conclusion: '0 <= beta2 * v + (1 - beta2) * g^2 and beta2 * v + (1 - beta2) * g^2 <= h^2',
        },
      }),
    },
  ],
};
