import { denied } from '../obligations/denied.js';
import { contradictory } from '../obligations/valid.js';
import { defined, implicit, shown } from '../premises.js';
import type { Statement } from '../statement.js';

/** x* as a definition: unique under strong convexity, not there at all for some convex functions. */
export const MINIMIZER: Statement = {
  claim: 'txt-3.2.minimizer',
  reading:
    'There is exactly one x* with f(x*) <= f(x) for all x. Existence is assumed by the text; the definition is sound when x* is unique.',
  parts: [
    {
      name: 'unique',
      role: 'printed',
      title: 'a strongly convex function has at most one minimizer',
      dimension: 'any',
      obligations: [
        contradictory('two minimizers at a distance', [
          implicit('mu > 0', 'f is strongly convex'),
          defined('D > 0', 'squared distance of the two'),
          shown('fy >= fx + mu / 2 * D', 'Lemma 2 from x, where the gradient is 0'),
          shown('fx >= fy + mu / 2 * D', 'Lemma 2 from y, where the gradient is 0'),
        ]),
      ],
    },
    {
      name: 'existence',
      role: 'remark',
      title: 'every convex function with a bounded gradient has a minimizer, such as sqrt(1 + x^2) - x',
      dimension: '1',
      argument: 'its derivative x / sqrt(1 + x^2) - 1 lies in (-2, 0); s and s1 are the two roots',
      obligations: [
        denied('x + 1 is better', {
          premises: [defined('s >= 0 and s^2 == 1 + x^2'), defined('s1 >= 0 and s1^2 == 1 + (x + 1)^2')],
          statement: 'some x has the least value of sqrt(1 + x^2) - x',
          contrary: 's1 - (x + 1) < s - x',
        }),
      ],
    },
  ],
};
