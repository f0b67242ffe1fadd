import { induction } from '../obligations/induction.js';
import { valid } from '../obligations/valid.js';
import { defined, implicit, shown, stated } from '../premises.js';
import type { Statement } from '../statement.js';
import { CAUCHY_SCHWARZ } from '../facts/vectors.js';

/** Lemma 1 from an L-Lipschitz gradient, without integrals: the segment from x to y in n equal pieces. */
export const LEM_1: Statement = {
  claim: 'lem-1',
  reading:
    'If f is differentiable with ||grad f(x) - grad f(y)|| <= L ||x - y|| for all x and y, then f(y) <= f(x) + grad f(x)^T (y - x) + (L / 2) ||x - y||^2.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'an L-Lipschitz gradient gives the quadratic upper bound',
      dimension: 'any',
      argument:
        'p = grad f(x)^T (y - x), D = ||y - x||^2; F is f after k of n pieces; the mean value theorem gives the next piece as q / n, q = grad f(z)^T (y - x) with z at a share s <= (k + 1) / n of the way; the bound after n pieces holds for every n, hence without its last term',
      obligations: [
        ...CAUCHY_SCHWARZ.obligations,
        valid(
          'slope on the way',
          [
            stated('L > 0'),
            implicit('V <= L^2 * s^2 * D', '||grad f(z) - grad f(x)|| <= L ||z - x||, squared'),
            defined('0 <= s'),
            defined('D >= 0', 'a square'),
            shown('(q - p)^2 <= V * D', 'Cauchy and Schwarz'),
          ],
          'q <= p + L * s * D',
        ),
        ...induction('n pieces over k', {
          base: { premises: [], conclusion: 'f <= f + 0 * j * p + L * D * 0 * 1 * j^2 / 2' },
          step: {
            premises: [
              stated('L > 0'),
              defined('j > 0', 'j = 1 / n'),
              defined('D >= 0', 'a square'),
              defined('0 <= s and s <= (k + 1) * j'),
              shown('F <= f + k * j * p + L * D * k * (k + 1) * j^2 / 2', 'k pieces'),
              shown('q <= p + L * s * D', 'slope on the way'),
              shown('F1 == F + q * j', 'mean value theorem'),
            ],
            conclusion: 'F1 <= f + (k + 1) * j * p + L * D * (k + 1) * (k + 2) * j^2 / 2',
          },
        }),
        valid(
          'for every n',
          [shown('F <= f + p + K * (1 + j)', 'n of n pieces: k j = 1, K = L D / 2'), defined('K * j < c', 'n large')],
          'F < f + p + K + c',
        ),
      ],
    },
  ],
};
