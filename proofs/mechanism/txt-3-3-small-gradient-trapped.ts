import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { added, defined, implicit, shown } from '../premises.js';
import type { Statement } from '../statement.js';
import { CAUCHY_SCHWARZ } from '../facts/vectors.js';

/** Small gradients and local optima or flat regions. */
export const SMALL_GRADIENT_TRAPPED: Statement = {
  claim: 'txt-3.3.small-gradient-trapped',
  reading:
    'How likely something is, and "early in training", cannot be decided without a distribution over tasks. Decided are ' +
    'the two implications behind the words: a trapped parameter has a small gradient (printed), and of two parameters ' +
    'the one with the smaller gradient is the nearer to a point of rest (as an inference).',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'in a local minimum the gradient is 0',
      dimension: 'any',
      argument:
        'G = ||g||^2; a short enough step against the gradient stays in the neighbourhood of the minimum, where no value ' +
        'is smaller. In a flat region f is constant and its gradient 0 by definition',
      obligations: [
        valid(
          'a short step against the gradient',
          [
            implicit('f1 <= f - s * G + L / 2 * s^2 * G', 'Lemma 1 at y = x - s g: f is L-smooth'),
            defined('f1 >= f', 'x is a local minimum and y near it'),
            defined('s > 0 and s * L < 2', 'a short step'),
            defined('G >= 0', 'a square'),
          ],
          'G == 0',
        ),
      ],
    },
    {
      name: 'follows',
      role: 'inference',
      title: 'of two parameters the one with the smaller gradient is the nearer to its point of rest',
      dimension: '2',
      argument: 'f(x, y) = x^2 / 200 + y^2 / 2 has its only point of rest at 0',
      obligations: [
        refuted('two curvatures', {
          premises: [defined('gx == x / 100'), defined('gy == y'), defined('abs(gx) < abs(gy)')],
          conclusion: 'abs(x) <= abs(y)',
          witness: { x: '10', y: '1/2', gx: '1/10', gy: '1/2' },
        }),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title: 'for a mu-strongly convex f a small gradient means nearness: ||x - x*|| <= ||g|| / mu',
      dimension: 'any',
      argument: 'squared; there the only point of rest is the global minimum, so none is trapped',
      obligations: [
        ...CAUCHY_SCHWARZ.obligations,
        valid(
          'nearness',
          [
            added('mu > 0', 'f is mu-strongly convex'),
            shown('fs >= f - p + mu / 2 * R', 'Lemma 2 from x to x*'),
            shown('f >= fs + mu / 2 * R', 'Lemma 2 from x* to x, where the gradient is 0'),
            defined('R >= 0', 'a square'),
            defined('G >= 0', 'a square'),
            CAUCHY_SCHWARZ.premise,
          ],
          'mu^2 * R <= G',
        ),
      ],
    },
  ],
};
