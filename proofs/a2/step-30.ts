import { BETA2 } from './domain.js';
import { POSITIVE_Z, ROOTS_EXIST, TERM_ROOT } from './roots.js';
import { induction } from '../obligations/induction.js';
import { valid } from '../obligations/valid.js';
import { defined, shown } from '../premises.js';
import type { Statement } from '../statement.js';

const PARTS = [
  defined('r >= 0 and r^2 == 1 - beta2', 'r = sqrt(1 - beta2)'),
  defined('y >= 0 and y^2 == z', 'y = sqrt(beta2^(t-s))'),
];

/** The constant factor taken out of the sum. */
export const STEP_30: Statement = {
  claim: 'prf-A.2.step-30',
  reading: 'In every coordinate; sqrt((1 - beta2) beta2^(t-s)) is split under the fraction and kept beside it.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'the factor (1 - beta1) / sqrt(1 - beta2) comes out of the sum',
      dimension: 'any',
      argument: 'the roots multiply; then term by term, and the sum by induction over s',
      obligations: [
        ...ROOTS_EXIST,
        valid('product of roots', [BETA2, POSITIVE_Z, TERM_ROOT, ...PARTS], 'p == r * y and r > 0 and y > 0'),
        valid(
          'term',
          [shown('p == r * y and r > 0 and y > 0')],
          '(1 - beta1) * w / p * (p * abs(g)) == (1 - beta1) / r * (w / y * (p * abs(g)))',
        ),
        ...induction('factor out of a sum', {
          base: { premises: [], conclusion: '0 == c * 0' },
          step: {
            premises: [defined('S == c * T', 'the terms so far'), shown('a == c * b', 'the next term')],
            conclusion: 'S + a == c * (T + b)',
          },
        }),
      ],
    },
  ],
};
