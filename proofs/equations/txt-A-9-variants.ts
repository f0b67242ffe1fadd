import { EPS } from './domain.js';
import { omega } from '../lga.js';
import { induction } from '../obligations/induction.js';
import { valid } from '../obligations/valid.js';
import { defined, implicit } from '../premises.js';
import type { Statement } from '../statement.js';

const SUM = defined('E1 == 9 / 10 * E + f', 'the plain sum with momentum 0.9');

/** The mean of all losses, and an accumulation with momentum 0.9. */
export const VARIANTS: Statement = {
  claim: 'txt-A.9.variants',
  reading:
    'Estimators of a bound of the losses must stay in the range of the losses they estimate it from. The mean of the n ' +
    'losses so far; for the momentum form the moving average 0.9 E + 0.1 f, and in a part of its own the plain sum ' +
    '0.9 E + f, which the words "summing up" allow.',
  parts: [
    {
      name: 'mean',
      role: 'printed',
      title:
        'the mean is defined from the first loss on, can be updated in place, and stays in the range of the losses',
      dimension: 'none',
      argument: 'induction over n; S is the sum of the losses; a and b are the least and the greatest',
      obligations: [
        ...induction('in place, over n', {
          base: { premises: [defined('E1 == E + (f - E) / 1', 'n = 1')], conclusion: 'E1 == f / 1' },
          step: {
            premises: [
              defined('n >= 1'),
              defined('E == S / n'),
              defined('E1 == E + (f - E) / (n + 1)'),
              defined('S1 == S + f'),
            ],
            conclusion: 'E1 == S1 / (n + 1)',
          },
        }),
        ...induction('range over n', {
          base: { premises: [implicit('a <= f <= b'), defined('E1 == f')], conclusion: 'a <= E1 <= b' },
          step: {
            premises: [
              defined('n >= 1'),
              defined('a <= E <= b'),
              implicit('a <= f <= b'),
              defined('E1 == E + (f - E) / (n + 1)'),
            ],
            conclusion: 'a <= E1 <= b',
          },
        }),
      ],
    },
    {
      name: 'momentum',
      role: 'printed',
      title: 'the moving average with 0.9 stays in the range of 0 and the losses; its weights fall off as 0.9^k',
      dimension: 'none',
      obligations: induction('range over t', {
        base: { premises: [defined('E == 0', 'E_0 = 0'), implicit('a <= 0 <= b')], conclusion: 'a <= E <= b' },
        step: {
          premises: [
            defined('a <= E <= b'),
            implicit('a <= f <= b'),
            defined('E1 == 9 / 10 * E + 1 / 10 * f', 'the moving average'),
          ],
          conclusion: 'a <= E1 <= b',
        },
      }),
    },
    {
      name: 'plain-sum',
      role: 'remark',
      title:
        'read as a plain sum the estimate of a constant loss c > 0 is at least c from t = 1 on and tends to 10 c: it is ' +
        'no lower bound, and Omega is 0 for every t >= 1',
      dimension: 'none',
      argument: 'induction over t; 10 c - E_t shrinks by 0.9 with every step',
      obligations: [
        ...induction('at least c, over t', {
          base: { premises: [defined('E == 0', 'E_0 = 0'), SUM], conclusion: 'E1 >= f' },
          step: { premises: [implicit('f > 0'), defined('E >= f'), SUM], conclusion: 'E1 >= f' },
        }),
        valid('towards 10 c', [SUM], '10 * f - E1 == 9 / 10 * (10 * f - E)'),
        valid(
          'so no correction',
          [EPS, defined('E >= f'), defined(`Omega == ${omega('f', 'E')}`, 'Eq. 4')],
          'Omega == 0',
        ),
      ],
    },
  ],
};
