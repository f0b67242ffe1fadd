import { CORRECTION, GAMMA2, XI } from './domain.js';
import { valid } from '../obligations/valid.js';
import { defined, implicit, stated } from '../premises.js';
import type { Statement } from '../statement.js';

const ADMITTED = defined('Omega == f - E', 'without the threshold');

/** Were f_t ~ E_t admitted, the correction would hardly change the update. */
export const NEGLIGIBLE_AT_BOUND: Statement = {
  claim: 'txt-3.1.negligible-at-bound',
  reading:
    'Without the threshold, Omega = f_t - E_t. The correction tends to 0 with f_t - E_t: for every d > 0 each coordinate ' +
    'of it is at most d where 0 <= f_t - E_t <= d xi / gamma2. That is a statement about its size, not about its share ' +
    'of the update.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'the correction tends to 0 with the gap, whatever the gradient',
      dimension: 'any',
      argument: 'per coordinate',
      obligations: [
        valid(
          'small',
          [XI, GAMMA2, CORRECTION, ADMITTED, implicit('f - E >= 0'), defined('gamma2 * (f - E) <= d * xi')],
          'abs(c) <= d',
        ),
        valid(
          'with the paper’s constants, up to the threshold: 10^-7',
          [
            stated('gamma2 == 1 / 10^8'),
            stated('xi == 1 / 100'),
            stated('eps == 1 / 10'),
            CORRECTION,
            ADMITTED,
            implicit('0 <= f - E < eps'),
          ],
          'abs(c) < 1 / 10^7',
        ),
      ],
    },
  ],
};
