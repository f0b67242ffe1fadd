import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { added, defined, shown, stated } from '../premises.js';
import type { Statement } from '../statement.js';

/** Taylor at x* gives M / 2, not 1 / (2 M). */
export const TAYLOR_BOUND: Statement = {
  claim: 'txt-3.2.taylor-bound',
  reading:
    'f_t - f(x*) <= (1 / (2 M)) ||x_t - x*||^2 for every f whose Hessian is at most M I, and the second inequality from Theorem 3.1.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'f_t - f(x*) <= (1 / (2 M)) ||x_t - x*||^2',
      dimension: '1',
      obligations: [
        refuted('f = x^2', {
          premises: [
            defined('f == x^2 and fs == 0', 'f = x^2, x* = 0'),
            stated('M >= 2', 'the second derivative of f is 2'),
          ],
          conclusion: 'f - fs <= 1 / (2 * M) * x^2',
          witness: { M: '2', x: '1', f: '1', fs: '0' },
        }),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title: 'f_t - f(x*) <= (M / 2) ||x_t - x*||^2 <= (M / 2) (1 - mu gamma1)^t R(0)',
      dimension: 'any',
      obligations: [
        valid(
          'from x* to x_t',
          [shown('f <= fs + p + M / 2 * R', 'Lemma 1 from x* with L = M'), stated('p == 0', 'the gradient at x* is 0')],
          'f - fs <= M / 2 * R',
        ),
        valid(
          'second inequality',
          [stated('M > 0'), added('R <= Q * R0', 'the amended Theorem 3.1')],
          'M / 2 * R <= M / 2 * Q * R0',
        ),
      ],
    },
    {
      name: 'constant',
      role: 'remark',
      title: 'M / 2 is the least constant: any smaller one fails for M/2 x^2',
      dimension: '1',
      obligations: [valid('M/2 x^2', [defined('x != 0'), defined('c < M / 2')], 'M / 2 * x^2 > c * x^2')],
    },
  ],
};
