import { R } from './coordinate-bound.js';
import { BETA1, XI } from './domain.js';
import { FINAL } from './printed-bounds.js';
import { identical } from '../obligations/identical.js';
import { induction } from '../obligations/induction.js';
import { valid } from '../obligations/valid.js';
import { defined, shown } from '../premises.js';
import type { Statement } from '../statement.js';

/** The constants taken out of the sum. */
export const STEP_48: Statement = {
  claim: 'prf-A.2.step-48',
  reading: 'The two sums are equal, term by term; alpha_t = alpha / h, h = sqrt(t).',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'the factor 2 d alpha / (xi (1 - beta1) sqrt(1 - beta2)) comes out of the sum',
      dimension: 'any',
      argument: 'term by term, then induction over T',
      obligations: [
        valid(
          'divisors',
          [BETA1, XI, R, defined('h >= 0 and h^2 == t and t >= 1', 'h = sqrt(t)')],
          'xi * (1 - beta1) * r * h != 0',
        ),
        identical(
          'term',
          `d * ${FINAL.replace('alpha_t', '(alpha / h)')}`,
          '2 * d * alpha / (xi * (1 - beta1) * r) * (Omega / h)',
        ),
        ...induction('factor out of a sum', {
          base: { premises: [], conclusion: '0 == K * 0' },
          step: {
            premises: [defined('S == K * P', 'the first T terms'), shown('a == K * b', 'the next term')],
            conclusion: 'S + a == K * (P + b)',
          },
        }),
      ],
    },
  ],
};
