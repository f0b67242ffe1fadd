import { BETA2 } from './domain.js';
import { POSITIVE_Z, ROOTS_EXIST, TERM_ROOT } from './roots.js';
import { valid } from '../obligations/valid.js';
import type { Statement } from '../statement.js';

/** Each term of the sum, divided and multiplied by a root. */
export const STEP_29: Statement = {
  claim: 'prf-A.2.step-29',
  reading:
    'In every coordinate and every term; w = beta1^(t-s), p = sqrt((1 - beta2) beta2^(t-s)). At beta2 = 0, which the stated range admits, the divisor of the older terms is 0.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'the root is not 0, and dividing and multiplying by it changes no term',
      dimension: 'any',
      argument: 'term by term, so the sums agree',
      obligations: [
        ...ROOTS_EXIST,
        valid('term', [BETA2, POSITIVE_Z, TERM_ROOT], '(1 - beta1) * w * abs(g) == (1 - beta1) * w / p * (p * abs(g))'),
      ],
    },
  ],
};
