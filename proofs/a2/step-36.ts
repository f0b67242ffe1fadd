import { B1, BETA1, OMEGA, ROOT, XI } from './domain.js';
import { Q } from './terms.js';
import { valid } from '../obligations/valid.js';
import { defined } from '../premises.js';
import type { Statement } from '../statement.js';

/** The root of vhat_t cancels. */
export const STEP_36: Statement = {
  claim: 'prf-A.2.step-36',
  reading:
    'In every coordinate, with a hat under both roots: sqrt((1 - beta2^t) vhat_t) = n s. Without the hat above, as transcription A has it, only <= would hold.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'the root of vhat_t cancels, and the factors come out of the absolute value',
      dimension: 'any',
      argument: 'coordinate by coordinate',
      obligations: [
        valid(
          'cancelled',
          [
            ...[BETA1, B1, ROOT, XI, OMEGA],
            defined('r > 0 and r^2 == 1 - beta2', 'r = sqrt(1 - beta2)'),
            defined('n > 0 and n^2 == 1 - b2', 'n = sqrt(1 - beta2^t)'),
          ],
          `2 * alpha_t * abs(${Q} * (1 / (1 - b1) * ((1 - beta1) / r * (n * s) / s))) == 2 * alpha_t * abs(${Q}) * (1 / (1 - b1) * ((1 - beta1) / r) * n)`,
        ),
      ],
    },
  ],
};
