import { induction } from '../obligations/induction.js';
import { identical } from '../obligations/identical.js';
import { valid } from '../obligations/valid.js';
import { defined, implicit } from '../premises.js';
import type { Statement } from '../statement.js';

/** Lines 7 and 8 of Algorithm 1. */
const LINE_8 = '(f > before ? gamma2 / 10 : gamma2)';
const POSITIVE = implicit('gamma2 > 0');

/** gamma2: the rate of the correction, which depends on how the loss changes. */
export const GAMMA2_ROLE: Statement = {
  claim: 'txt-3.1.gamma2-role',
  reading:
    'The correction is proportional to gamma2, and gamma2 is another number after a rise of the loss than after none ' +
    '(Algorithm 1, lines 7 and 8). `before` is f_{t-1}.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'the correction is proportional to gamma2, which stays positive and falls exactly where the loss rises',
      dimension: 'any',
      argument: 'gamma2 is one scalar for all coordinates',
      obligations: [
        identical('proportional, p being phi(g)', 'gamma2 * Omega / p', 'gamma2 * (Omega / p)'),
        valid('positive, never larger', [POSITIVE, defined(`next == ${LINE_8}`)], '0 < next <= gamma2'),
        valid(
          'falls where the loss rises',
          [POSITIVE, defined(`next == ${LINE_8}`)],
          '(next < gamma2) == (f > before)',
        ),
      ],
    },
    {
      name: 'sign-only',
      role: 'remark',
      title: 'of the change of the loss only the sign counts, and no fall of the loss gives back what a rise took',
      dimension: 'none',
      obligations: [
        valid(
          'a small rise and a large one',
          [
            defined('f > before'),
            defined('h > before'),
            defined(`p == ${LINE_8}`),
            defined('q == (h > before ? gamma2 / 10 : gamma2)'),
          ],
          'p == q',
        ),
        valid('no return', [defined('f <= before'), defined(`next == ${LINE_8}`)], 'next == gamma2'),
      ],
    },
    {
      name: 'rises',
      role: 'remark',
      title: 'after k rises of the loss gamma2 is at most its first value over 1 + 9 k',
      dimension: 'none',
      argument: 'induction over k; start is the first gamma2',
      obligations: induction('rises', {
        base: {
          premises: [defined('gamma2 == start'), defined('k == 0')],
          conclusion: 'gamma2 * (1 + 9 * k) <= start',
        },
        step: {
          premises: [
            POSITIVE,
            defined('k >= 0'),
            defined('gamma2 * (1 + 9 * k) <= start'),
            defined('next == gamma2 / 10', 'one more rise'),
          ],
          conclusion: 'next * (1 + 9 * (k + 1)) <= start',
        },
      }),
    },
  ],
};
