import { quadratic } from '../../reference/objectives/quadratic.js';
import { adagrad } from '../../reference/optimizers/adagrad.js';
import { momentum } from '../../reference/optimizers/sgd.js';
import { induction } from '../obligations/induction.js';
import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { added, defined, implicit, stated } from '../premises.js';
import type { Statement } from '../statement.js';
import { visits } from '../facts/replay.js';

/** x^2 / 2 and x^2 + y^2. */
const HALF_SQUARE = quadratic({ curvatures: [1], minimizer: [0] });
const BOWL = quadratic({ curvatures: [2, 2], minimizer: [0, 0] });

/** Moments inside gamma1. */
export const GAMMA1: Statement = {
  claim: 'txt-A.1.gamma1',
  reading:
    'For every wrapped algorithm, those with moments among them, there is a gamma1 with base(g) = gamma1 g; and what Proof A.1 does with it, one positive number for all coordinates, is decided apart.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'a factor exists whatever moments enter',
      dimension: '1',
      argument:
        'Momentum with a rate of 1 / L on f = x^2 / 2 reaches the optimum in its first step and moves on in its second, with a gradient of 0: no number times 0 is that update',
      obligations: [
        refuted('update without a gradient', {
          premises: [
            implicit('rate > 0'),
            stated('eps > 0'),
            defined('x0^2 / 2 < eps', 'f_0 < eps and losses that fall: Omega_t = 0'),
            defined('b0 == x0', 'buffer of step 0; the gradient at x is x'),
            defined('x1 == x0 - rate * b0'),
            defined('b1 == 9 / 10 * b0 + x1', 'buffer of step 1'),
          ],
          conclusion: 'x1 != 0 or rate * b1 == 0',
          witness: { rate: '1', eps: '1/10', x0: '1/4', b0: '1/4', x1: '0', b1: '9/40' },
          replay: () => {
            const [, reached, left] = visits(HALF_SQUARE, [0.25], [1, 1], {}, momentum());
            return { 'x_1 by the reference': reached!.x[0]!, 'x_2 by the reference': left!.x[0]! };
          },
        }),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title: 'per coordinate one exists, and only one, wherever the gradient is not 0; its sign is step 7',
      dimension: 'any',
      argument: 'coordinate by coordinate',
      obligations: [
        valid('one exists', [added('g != 0', 'g_{t,i} != 0')], 'base / g * g == base'),
        valid(
          'no other',
          [added('g != 0', 'g_{t,i} != 0'), defined('gamma1 * g == base'), defined('other * g == base')],
          'gamma1 == other',
        ),
      ],
    },
    {
      name: 'one-number',
      role: 'inference',
      title: 'Proof A.1 may take it as one number for all coordinates',
      dimension: '2',
      argument: 'the first step of Adagrad, whose second moment is g^2 per coordinate, on f = x^2 + y^2',
      obligations: [
        refuted('equal factors', {
          premises: [
            implicit('rate > 0'),
            implicit('e > 0', 'the stabilising constant'),
            stated('eps > 0'),
            defined('x^2 + y^2 < eps', 'f_0 < eps: Omega_0 = 0'),
            defined('s1 >= 0 and s1^2 == (2 * x)^2', 'root of the second moment, first coordinate'),
            defined('s2 >= 0 and s2^2 == (2 * y)^2', 'second coordinate'),
          ],
          conclusion: 'rate / (s1 + e) == rate / (s2 + e)',
          witness: {
            rate: '1/100',
            e: '1/10000000000',
            eps: '1/10',
            x: '1/4',
            y: '1/8',
            s1: '1/2',
            s2: '1/4',
          },
          replay: () => {
            const [before, after] = visits(BOWL, [0.25, 0.125], [0.01], {}, adagrad());
            const factors = before!.x.map((xi, i) => (xi - after!.x[i]!) / (2 * xi));
            return { 'factor 1 by the reference': factors[0]!, 'factor 2 by the reference': factors[1]! };
          },
        }),
      ],
    },
    {
      name: 'changing-in-time',
      role: 'inference',
      title: 'with a gamma1 > 0 that changes with t, R(t) tends to 0 all the same',
      dimension: '1',
      argument:
        'SGD whose rate starts at 1 / (4L) and halves with every step, on f = x^2 / 2: the iterate keeps more than half of its distance. P is x_t / x_0, h is 2^-t; by induction over t',
      obligations: [
        ...induction('more than half is kept', {
          base: { premises: [defined('h == 1')], conclusion: '1 >= 1 / 2 + h / 2' },
          step: {
            premises: [defined('P >= 1 / 2 + h / 2', 'at t'), defined('h > 0 and h <= 1', '2^-t')],
            conclusion: 'P * (1 - h / 4) >= 1 / 2 + h / 2 / 2',
          },
        }),
        refuted('below e', {
          premises: [
            stated('eps > 0'),
            defined('x0^2 / 2 < eps', 'f_0 < eps and losses that fall: Omega_t = 0'),
            defined('x1 == x0 - 1 / 4 * x0', 'the first step'),
            defined('e == (x0 / 2)^2'),
            defined('e > 0'),
          ],
          conclusion: 'x1^2 < e',
          witness: { eps: '1/10', x0: '1/4', x1: '3/16', e: '1/64' },
          replay: () => {
            const rates = Array.from({ length: 60 }, (_, t) => 2 ** -(t + 2));
            return { 'x_60 by the reference': visits(HALF_SQUARE, [0.25], rates)[60]!.x[0]! };
          },
        }),
      ],
    },
  ],
};
