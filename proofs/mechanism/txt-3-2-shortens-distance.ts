import { sgd } from '../../reference/optimizers/sgd.js';
import { CORRECTION, EPS, FIRST_STEP, GAMMA1, GAMMA2, XI } from '../equations/domain.js';
import { parabola, replayed } from '../equations/replay.js';
import { lambda } from '../lga.js';
import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { added, defined, stated } from '../premises.js';
import type { Statement } from '../statement.js';
import { SUM_OF_INEQUALITIES } from '../facts/vectors.js';

/** With the correction nearer to x* than without it, at the same time step. */
export const SHORTENS_DISTANCE: Statement = {
  claim: 'txt-3.2.shortens-distance',
  reading:
    'Two runs from the same x_0, one with LGA around SGD and one with SGD: under the hypotheses of Theorem 3.1 the first ' +
    'is not farther from x* at the same t >= 1. Here at t = 1.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'after one step LGA is no farther from the optimum than SGD',
      dimension: '1',
      argument:
        'f(x) = x^2 / 2 is convex with minimum 0 at x* = 0, mu = L = 1; 1 - mu lambda = 0 is allowed. SGD stops just short ' +
        'of x*, and the correction carries LGA past it',
      obligations: [
        refuted('first step on f(x) = x^2 / 2', {
          premises: [
            XI,
            EPS,
            GAMMA1,
            GAMMA2,
            defined('mu == 1'),
            stated(`0 <= 1 - mu * ${lambda('g')}`, 'mu and lambda_t satisfy 0 <= 1 - mu lambda_t'),
            defined('f == x^2 / 2'),
            defined('g == x'),
            ...FIRST_STEP,
            CORRECTION,
            defined('x1 == x - (gamma1 * g + c)', 'with LGA'),
            defined('y1 == x - gamma1 * g', 'without'),
          ],
          conclusion: 'x1^2 <= y1^2',
          witness: {
            x: '1/200',
            f: '1/80000',
            g: '1/200',
            E: '0',
            cap: '1/80000',
            Omega: '1/80000',
            eps: '1/100000',
            xi: '1/100',
            gamma1: '99/100',
            gamma2: '9/50',
            mu: '1',
            c: '3/20000',
            x1: '-1/10000',
            y1: '1/20000',
          },
          replay: ({ x, gamma1, gamma2, xi, eps }) => {
            const options = { gamma2: gamma2!, xi: xi!, epsilon: eps! };
            const [seen] = replayed(sgd({ learningRate: gamma1! }), options, parabola(1), x!, 1);
            return { 'x_1 with LGA, reference': seen!.next, 'x_1 without': x! - gamma1! * x! };
          },
        }),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title:
        'one step from the same point: no farther, if in each coordinate the correction points to x* and is at most ' +
        'twice what the wrapped update leaves',
      dimension: 'any',
      argument:
        'squares of coordinates are compared and summed; r is the wrapped step’s x_{t+1} - x*, c the correction',
      obligations: [
        valid(
          'a coordinate',
          [added('c * (2 * r - c) >= 0', 'c_i lies between 0 and 2 (x_{t+1,i} - x*_i) of the wrapped step')],
          '(r - c)^2 <= r^2',
        ),
        valid('and not otherwise', [defined('c * (2 * r - c) < 0')], '(r - c)^2 > r^2'),
        ...SUM_OF_INEQUALITIES.obligations,
      ],
    },
  ],
};
