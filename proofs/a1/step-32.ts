import { induction } from '../obligations/induction.js';
import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { added, defined, implicit, shown } from '../premises.js';
import type { Statement } from '../statement.js';

/** f'' near the integer n: a hat of height n and half-width 1 / n^3. */
const HAT = '(abs(x - n) * n^3 < 1 ? n * (1 - abs(x - n) * n^3) : 0)';

/** The bound of the Hessian. */
export const STEP_32: Statement = {
  claim: 'prf-A.1.step-32',
  reading:
    'Some M has v^T (Hessian of f at x) v <= M ||v||^2 for all x and v. The theorem asks for convexity, a bounded gradient and f(x*) = 0; of smoothness only the symbol L is there. Lemma 2 is not among the line’s hypotheses: with it the gradient is bounded on bounded sets only, and on a closed one a continuous Hessian is bounded as well, but the line speaks of all x.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'convexity and a bounded gradient give such an M',
      dimension: '1',
      argument:
        "f is 0 up to x* = 1, and f'' a row of hats, one at each n >= 2, of height n and half-width 1 / n^3. f is convex and twice continuously differentiable, f(x*) = 0 is its minimum, its slope never exceeds the area of the hats, which is below 1; its curvature at n is n, so that any M fails at some n",
      obligations: [
        valid('hats do not meet', [defined('n >= 2')], '1 / n^3 < 1 / 2'),
        valid('curvature is never negative', [defined('n >= 2')], `${HAT} >= 0`),
        ...induction('slope after the hat at n', {
          base: { premises: [defined('n == 2')], conclusion: 'n * (1 / n^3) <= 1 - 1 / n' },
          step: {
            premises: [defined('n >= 2'), defined('S <= 1 - 1 / n', 'area of the hats up to n')],
            conclusion: 'S + (n + 1) * (1 / (n + 1)^3) <= 1 - 1 / (n + 1)',
          },
        }),
        valid('for every M there is an x', [defined('n > M'), defined('n >= 2'), defined('x == n')], `${HAT} > M`),
        refuted('such as M = 100', {
          premises: [defined('n >= 2'), defined('x == n')],
          conclusion: `${HAT} <= M`,
          witness: { M: '100', n: '101', x: '101' },
        }),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title: 'if f is L-smooth and twice differentiable, M = L will do',
      dimension: 'any',
      argument:
        'Lemma 1 from x to x + s v against the second-order expansion, h = v^T (Hessian) v, V = ||v||^2; the rest is below e s^2 at some s for every e > 0',
      obligations: [
        valid(
          'curvature up to the rest',
          [
            added('f1 <= f + s * slope + L / 2 * s^2 * V', 'f is L-smooth: Lemma 1 from x to x + s v'),
            implicit('f1 == f + s * slope + s^2 / 2 * h + rest', 'f is twice differentiable'),
            implicit('abs(rest) <= e * s^2', 'the rest is o(s^2)'),
            defined('s > 0'),
          ],
          'h <= L * V + 2 * e',
        ),
        valid(
          'no rest is left',
          [
            shown('h <= L * V + 2 * e', 'for every e > 0; were h > L V, also for this one'),
            defined('e == (h - L * V) / 4'),
          ],
          'h <= L * V',
        ),
      ],
    },
  ],
};
