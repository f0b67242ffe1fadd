import { valid } from '../obligations/valid.js';
import { implicit, shown } from '../premises.js';
import type { Statement } from '../statement.js';
import { POWER_TENDS_TO_0 } from '../facts/power.js';

/** The power tends to 0. */
export const STEP_37: Statement = {
  claim: 'prf-A.1.step-37',
  reading:
    'For every e > 0 there is a T with (1 - mu gamma1)^t R(0) / (2 M) < e for all t > T; gamma1 > 0 does not change with t.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'T = R(0) / (2 M mu gamma1 e) will do',
      dimension: 'any',
      argument: 'Bernoulli by induction over t, then k = R(0) / (2 M) in what it gives',
      obligations: [
        ...POWER_TENDS_TO_0,
        valid(
          'as printed',
          [shown('R0 / (2 * M) * Q < e', 'below every e, k = R(0) / (2 M)'), implicit('M > 0')],
          '1 / (2 * M) * Q * R0 < e',
        ),
      ],
    },
  ],
};
