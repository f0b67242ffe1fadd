import { BETA1 } from './domain.js';
import { M } from './terms.js';
import { induction } from '../obligations/induction.js';
import { defined } from '../premises.js';
import type { Statement } from '../statement.js';

/** The recursion of the first moment. */
export const STEP_5: Statement = {
  claim: 'prf-A.2.step-5',
  reading:
    'A definition by recursion, single-valued once m_0 is given. Decided: it is an average, as its name promises.',
  parts: [
    {
      name: 'well-defined',
      role: 'printed',
      title: 'm_t stays between the least and the greatest of 0 and the gradients',
      dimension: 'any',
      argument: 'induction over t, element by element',
      obligations: induction('an average', {
        base: {
          premises: [defined('lo <= 0 and 0 <= hi', 'bounds of 0 and all g_s')],
          conclusion: 'lo <= 0 and 0 <= hi',
        },
        step: {
          premises: [
            BETA1,
            defined('lo <= m0 and m0 <= hi', 'step t - 1'),
            defined('lo <= g and g <= hi', 'bounds of 0 and all g_s'),
          ],
          conclusion: `lo <= ${M} and ${M} <= hi`,
        },
      }),
    },
  ],
};
