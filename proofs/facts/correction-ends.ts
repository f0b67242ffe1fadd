import { CORRECTION_ENDS as STEPS } from '../a2/step-49.js';
import { enclosed } from '../obligations/enclosed.js';
import type { Part } from '../statement.js';

/** Eq. 3 follows every loss so closely in the end that Eq. 4 never acts again. */
export const CORRECTION_ENDS: Part = {
  name: 'correction-ends',
  role: 'remark',
  title:
    'for losses that are never negative, t counting steps, Omega_t = 0 as soon as w_t cap < eps, that is for t > exp(cap / eps) - 10 in base e and t > 10^(cap / eps) - 10 in base 10',
  dimension: 'none',
  argument: 'w_t = 1 / log(t + 10) decreases to 0 as log increases without bound; f_t <= cap where Omega_t could act',
  obligations: [
    ...STEPS,
    enclosed('for cap = ln 10 and eps = 1/10 that is t > 9999999990', '1 / log(t + 10) * log(10) < 1 / 10', {
      t: ['9999999991', '10000000000'],
    }),
    enclosed('the same in base 10: t > 1.07 * 10^23', '1 / log10(t + 10) * log(10) < 1 / 10', {
      t: ['107000000000000000000000', '108000000000000000000000'],
    }),
  ],
};
