import { induction } from '../obligations/induction.js';
import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { defined, implicit, shown, stated } from '../premises.js';
import type { Statement } from '../statement.js';

/** Lemma 2 is strong convexity; the convexity that the text assumes does not give it. */
export const LEM_2: Statement = {
  claim: 'lem-2',
  reading:
    'If f - mu/2 ||.||^2 is convex and f differentiable, then f(y) >= f(x) + grad f(x)^T (y - x) + (mu / 2) ||x - y||^2.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'mu-strong convexity gives the quadratic lower bound',
      dimension: 'any',
      argument: 'X = ||x||^2, Y = ||y||^2, c = x^T (y - x), D = ||y - x||^2, p = grad f(x)^T (y - x)',
      obligations: [
        ...induction('||y||^2 over d', {
          base: { premises: [], conclusion: '0 == 0 + 2 * 0 + 0' },
          step: {
            premises: [shown('Y == X + 2 * c + D', 'd coordinates')],
            conclusion: 'Y + b^2 == (X + a^2) + 2 * (c + a * (b - a)) + (D + (b - a)^2)',
          },
        }),
        valid(
          'first-order convexity of f - mu/2 ||.||^2',
          [
            implicit(
              'fy - mu / 2 * Y >= fx - mu / 2 * X + (p - mu * c)',
              'f - mu/2 ||.||^2 is convex and differentiable',
            ),
            shown('Y == X + 2 * c + D', '||y||^2'),
          ],
          'fy >= fx + p + mu / 2 * D',
        ),
      ],
    },
    {
      name: 'convexity-alone',
      role: 'remark',
      title: 'convexity of f, the only shape the theorem names, gives Lemma 2',
      dimension: '1',
      obligations: [
        refuted('a constant function', {
          premises: [
            stated('mu > 0'),
            defined('fx == 3 and fy == 3 and g == 0', 'f = 3 everywhere, a convex function'),
          ],
          conclusion: 'fy >= fx + g * (y - x) + mu / 2 * (y - x)^2',
          witness: { mu: '1', fx: '3', fy: '3', g: '0', x: '0', y: '1' },
        }),
      ],
    },
  ],
};
