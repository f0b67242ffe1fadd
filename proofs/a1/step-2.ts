import { valid } from '../obligations/valid.js';
import { defined, implicit, stated } from '../premises.js';
import type { Statement } from '../statement.js';

/** The gradient gets a name. */
export const STEP_2: Statement = {
  claim: 'prf-A.1.step-2',
  reading:
    'g_t is the vector of partial derivatives of f at x_t. That f has them is presupposed; what can be checked is that the lemmas, which speak of the gradient, leave no choice of it.',
  parts: [
    {
      name: 'well-defined',
      role: 'printed',
      title: 'at most one vector at x satisfies both lemmas, so g_t has one value',
      dimension: 'any',
      argument:
        'two candidates g and h agree in coordinate i: both lemmas from x to y = x + s e_i, s = (g_i - h_i) / L',
      obligations: [
        valid(
          'two candidates are one',
          [
            stated('mu > 0'),
            stated('L > 0'),
            defined('s == (g - h) / L', 'how far y is along coordinate i'),
            implicit('fy >= f + g * s + mu / 2 * s^2', 'Lemma 2 with the candidate g'),
            implicit('fy <= f + h * s + L / 2 * s^2', 'Lemma 1 with the candidate h'),
          ],
          'g == h',
        ),
      ],
    },
  ],
};
