import type { Statement } from '../statement.js';
import { POWER_TENDS_TO_0 } from '../facts/power.js';

/** Eq. 8: a geometric sequence tends to 0. */
export const EQ_8: Statement = {
  claim: 'eq-8',
  reading:
    'For every e > 0 there is a step from which on (1 / (2 M)) (1 - mu gamma1)^t R(0) < e; gamma1 is the same in every step.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: '(1 / (2 M)) (1 - mu gamma1)^t R(0) tends to 0',
      dimension: 'any',
      argument: 'k = R(0) / (2 M)',
      obligations: POWER_TENDS_TO_0,
    },
  ],
};
