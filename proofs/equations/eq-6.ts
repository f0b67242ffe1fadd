import { induction } from '../obligations/induction.js';
import { valid } from '../obligations/valid.js';
import { defined } from '../premises.js';
import type { Statement } from '../statement.js';

const LARGEST = defined('m1 == (m >= abs(a) ? m : abs(a))', 'the largest |a_i|, with the new coordinate');

/** R(t) = ||x_t - x*||^2. */
export const EQ_6: Statement = {
  claim: 'eq-6',
  reading:
    'A definition, called a distance: it is never negative, and 0 at x* only. It is the square of a distance; it orders ' +
    'points and tends to 0 as the distance does. a is the new coordinate of x - x*, n the number of those before.',
  parts: [
    {
      name: 'well-defined',
      role: 'printed',
      title: 'R >= 0, and R = 0 exactly at x*',
      dimension: 'any',
      argument:
        'induction over coordinates: R lies between m^2 and n m^2, m being the largest |x_i - x*_i|; so R = 0 exactly ' +
        'where m = 0, that is x = x*',
      obligations: [
        ...induction('between the largest coordinate squared and n times it, over d', {
          base: {
            premises: [defined('m == 0', 'no coordinate yet'), defined('R == 0'), defined('n == 0')],
            conclusion: 'm^2 <= R <= n * m^2',
          },
          step: {
            premises: [
              defined('n >= 0'),
              defined('m >= 0'),
              defined('m^2 <= R <= n * m^2', 'the first n coordinates'),
              LARGEST,
            ],
            conclusion: 'm1^2 <= R + a^2 and R + a^2 <= (n + 1) * m1^2',
          },
        }),
        valid('zero only there', [defined('m^2 <= R <= n * m^2')], 'R >= 0 and (R == 0) == (m == 0)'),
      ],
    },
    {
      name: 'orders',
      role: 'remark',
      title: 'of two points the one with the smaller distance has the smaller R',
      dimension: 'any',
      argument: 'r and s are the distances, of any dimension',
      obligations: [valid('square', [defined('r >= 0'), defined('s >= 0')], '(r^2 < s^2) == (r < s)')],
    },
  ],
};
