import type { Statement } from '../statement.js';
import { POWER_TENDS_TO_0 } from '../facts/power.js';

/** Corollary 3.1 asserts the limit of the bound, which holds; what the bound bounds is decided in `taylor-bound.ts`. */
export const COR_3_1: Statement = {
  claim: 'cor-3.1',
  reading:
    'Under the hypotheses of Theorem 3.1 and for any M > 0 the quantity in Eq. 8 tends to 0. That it bounds f_t - f(x*) is another claim.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: '(1 / (2 M)) (1 - mu gamma1)^t R(0) tends to 0 under the hypotheses of Theorem 3.1',
      dimension: 'any',
      argument: 'k = R(0) / (2 M)',
      obligations: POWER_TENDS_TO_0,
    },
  ],
};
