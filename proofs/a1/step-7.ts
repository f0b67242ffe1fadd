import { quadratic } from '../../reference/objectives/quadratic.js';
import { momentum } from '../../reference/optimizers/sgd.js';
import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { added, defined, implicit, stated } from '../premises.js';
import type { Statement } from '../statement.js';
import { visits } from '../facts/replay.js';

/** x^2 / 2. */
const HALF_SQUARE = quadratic({ curvatures: [1], minimizer: [0] });

/** The factor of the wrapped algorithm. */
export const STEP_7: Statement = {
  claim: 'prf-A.1.step-7',
  reading:
    'gamma1 is the factor with base(g) = gamma1 g in a coordinate, for whichever of the wrapped algorithms; it is positive.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'what a wrapped algorithm subtracts is a positive multiple of the gradient',
      dimension: '1',
      argument:
        'Momentum with its default 0.9 and a rate of 1 / (2L) on f = x^2 / 2 (mu = L = 1): its third step still moves on, while the gradient has turned',
      obligations: [
        refuted('positive', {
          premises: [
            implicit('rate > 0'),
            stated('eps > 0'),
            defined('x0^2 / 2 < eps', 'f_0 < eps and losses that fall: Omega_t = 0'),
            defined('b0 == x0', 'buffer of step 0; the gradient at x is x'),
            defined('x1 == x0 - rate * b0'),
            defined('b1 == 9 / 10 * b0 + x1'),
            defined('x2 == x1 - rate * b1'),
            defined('b2 == 9 / 10 * b1 + x2'),
            defined('x2^2 < x1^2 and x1^2 < x0^2', 'the losses fall'),
            defined('gamma1 * x2 == rate * b2', 'base(g) = gamma1 g at step 2'),
          ],
          conclusion: 'gamma1 > 0',
          witness: {
            rate: '1/2',
            eps: '1/10',
            x0: '1/4',
            b0: '1/4',
            x1: '1/8',
            b1: '7/20',
            x2: '-1/20',
            b2: '53/200',
            gamma1: '-53/20',
          },
          replay: () => {
            const seen = visits(HALF_SQUARE, [0.25], [0.5, 0.5, 0.5], {}, momentum());
            const [g, next] = [seen[2]!.x[0]!, seen[3]!.x[0]!];
            return { 'gradient at step 2': g, 'update of the reference over it': (g - next) / g };
          },
        }),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title: 'it is where no first moment enters: rate g / (s + e) with s >= 0 and e > 0, or rate g alone',
      dimension: 'any',
      argument: 'coordinate by coordinate; s is a root of a second moment, s + e = 1 for SGD',
      obligations: [
        valid(
          'positive',
          [
            implicit('rate > 0'),
            added('gamma1 == rate / (s + e)', 'no first moment enters base(g)'),
            defined('s >= 0', 'a root'),
            implicit('e > 0', 'the stabilising constant'),
          ],
          'gamma1 > 0',
        ),
      ],
    },
  ],
};
