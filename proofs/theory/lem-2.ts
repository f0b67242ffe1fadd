import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { defined, implicit, stated } from '../premises.js';
import { EXPANSION } from '../facts/vectors.js';
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
        ...EXPANSION.obligations,
        valid(
          'first-order convexity of f - mu/2 ||.||^2',
          [
            implicit(
              'fy - mu / 2 * Y >= fx - mu / 2 * X + (p - mu * c)',
              'f - mu/2 ||.||^2 is convex and differentiable',
            ),
            EXPANSION.premise,
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
