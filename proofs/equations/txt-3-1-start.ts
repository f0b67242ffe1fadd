import { EPS, FIRST_STEP, weights } from './domain.js';
import { valid } from '../obligations/valid.js';
import { defined, implicit } from '../premises.js';
import type { Statement } from '../statement.js';

/** E_0 = 0. */
export const START: Statement = {
  claim: 'txt-3.1.start',
  reading:
    'A definition: an initial value for an estimate of the lower bound of the losses. It is such a bound where losses ' +
    'are not negative, which the paper assumes silently (cross-entropies; f(x*) = 0 in the theorems).',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: '0 lies below every loss',
      dimension: 'none',
      obligations: [
        valid('lower bound', [defined('E == 0', 'E_0 = 0'), implicit('f >= 0', 'losses are not negative')], 'E <= f'),
      ],
    },
    {
      name: 'first-steps',
      role: 'remark',
      title:
        'so Omega_0 is the whole first loss unless that is below eps, and E_1 = (1 - w_1) f_1 lies below a positive f_1',
      dimension: 'none',
      obligations: [
        valid('t = 0', [EPS, ...FIRST_STEP, defined('f >= eps')], 'Omega == f'),
        valid('t = 0, small loss', [...FIRST_STEP, defined('f < eps')], 'Omega == 0'),
        valid(
          't = 1',
          [...weights('w'), defined('E1 == w * 0 + (1 - w) * f', 'Eq. 3'), implicit('f > 0')],
          '0 < E1 < f and f - E1 == w * f',
        ),
      ],
    },
  ],
};
