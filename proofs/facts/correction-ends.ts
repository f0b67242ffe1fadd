import { enclosed } from '../obligations/enclosed.js';
import { induction } from '../obligations/induction.js';
import { valid } from '../obligations/valid.js';
import { defined, shown, stated } from '../premises.js';
import type { Part } from '../statement.js';

const AVERAGE = 'E == w * Eprev + (1 - w) * f';

/** Eq. 3 follows every loss so closely in the end that Eq. 4 never acts again. */
export const CORRECTION_ENDS: Part = {
  name: 'correction-ends',
  role: 'remark',
  title:
    'for losses that are never negative Omega_t = 0 as soon as w_t cap < eps, that is for t > exp(cap / eps) - 10 in base e and t > 10^(cap / eps) - 10 in base 10',
  dimension: 'none',
  argument: 'w_t = 1 / log(t + 10) decreases to 0 as log increases without bound; f_t <= cap where Omega_t could act',
  obligations: [
    ...induction('E_t >= 0 over t', {
      base: { premises: [], conclusion: '0 >= 0' },
      step: {
        premises: [
          defined(AVERAGE, 'Eq. 3'),
          shown('0 < w and w < 1', 'Eq. 3: log(t + 10) > 1'),
          stated('f >= 0', 'f(x*) = 0 is the least value of f'),
          shown('Eprev >= 0', 't steps'),
        ],
        conclusion: 'E >= 0',
      },
    }),
    valid(
      'f_t - E_t < eps',
      [
        defined(AVERAGE, 'Eq. 3'),
        shown('w > 0', 'Eq. 3'),
        shown('Eprev >= 0', 'E_t >= 0 over t'),
        defined('f <= cap', 'where Omega_t could act'),
        defined('w * cap < eps', 't is large'),
      ],
      'f - E < eps',
    ),
    valid(
      'so Omega_t = 0',
      [stated('eps > 0'), shown('f <= cap ? f - E < eps : f > cap', 'f_t - E_t < eps')],
      '(f - E >= eps and f <= cap ? f - E : 0) == 0',
    ),
    enclosed('for cap = ln 10 and eps = 1/10 that is t > 9999999990', '1 / log(t + 10) * log(10) < 1 / 10', {
      t: ['9999999991', '10000000000'],
    }),
    enclosed('the same in base 10: t > 1.07 * 10^23', '1 / log10(t + 10) * log(10) < 1 / 10', {
      t: ['107000000000000000000000', '108000000000000000000000'],
    }),
  ],
};
