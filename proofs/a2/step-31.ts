import { BETA1, BETA2 } from './domain.js';
import { moments } from './moments-replay.js';
import { POSITIVE_BETA2 } from './roots.js';
import { induction } from '../obligations/induction.js';
import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { added, defined, shown } from '../premises.js';
import type { Statement } from '../statement.js';
import { SUM_OF_INEQUALITIES } from '../facts/vectors.js';

const R = defined('r > 0 and r^2 == 1 - beta2', 'r = sqrt(1 - beta2)');
const Y = defined('y > 0 and y^2 == beta2', 'y = sqrt(beta2)');

/** The quotient of powers, dropped as if it were at most 1. */
export const STEP_31: Statement = {
  claim: 'prf-A.2.step-31',
  reading:
    'In every coordinate, for every beta1 and beta2 that step 41 admits and beta2 > 0: each beta1^(t-s) / sqrt(beta2^(t-s)) is replaced by 1. The paper’s 0.9 and 0.999 lie within the amended form.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'dropping the quotients enlarges the sum, over the whole stated range',
      dimension: '1',
      obligations: [
        refuted('t = 2', {
          premises: [BETA1, BETA2, POSITIVE_BETA2, R, Y],
          conclusion:
            '(1 - beta1) / r * (beta1 / y * (r * y) * abs(g1) + r * abs(g2)) <= (1 - beta1) / r * (r * y * abs(g1) + r * abs(g2))',
          witness: { beta1: '9/10', beta2: '9/25', r: '4/5', y: '3/5', g1: '1', g2: '1' },
          replay: ({ beta1, beta2, g1, g2 }) => ({
            'm_2 of the reference, the left side': moments([g1!, g2!], beta1!, beta2!).m,
          }),
        }),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title: 'it does where beta1^2 <= beta2',
      dimension: 'any',
      argument: 'w = beta1^k <= q = sqrt(beta2)^k by induction over k = t - s; then term by term, and the sum',
      obligations: [
        valid('roots', [BETA1, Y, added('beta1^2 <= beta2')], 'beta1 <= y'),
        ...induction('powers', {
          base: { premises: [], conclusion: '0 <= 1 and 1 <= 1' },
          step: {
            premises: [BETA1, shown('beta1 <= y'), shown('0 <= w and w <= q', 'k')],
            conclusion: '0 <= beta1 * w and beta1 * w <= y * q',
          },
        }),
        valid(
          'term',
          [BETA1, R, shown('0 <= w and w <= q', 'the powers'), shown('q > 0'), defined('p >= 0')],
          '(1 - beta1) / r * (w / q * (p * abs(g))) <= (1 - beta1) / r * (p * abs(g))',
        ),
        ...SUM_OF_INEQUALITIES.obligations,
      ],
    },
  ],
};
