import { sgd } from '../../reference/optimizers/sgd.js';
import { EPS, FIRST_STEP, GAMMA1, GAMMA2, XI } from './domain.js';
import { omega, update } from '../lga.js';
import { induction } from '../obligations/induction.js';
import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { added, defined } from '../premises.js';
import { parabola, replayed } from './replay.js';
import type { Statement } from '../statement.js';

/** cap = f_0. */
export const UPPER_BOUND: Statement = {
  claim: 'txt-3.1.upper-bound',
  reading:
    'A definition of one number. Its name promises f_t <= cap for every t, which is a remark here: the paper grants that ' +
    'objectives have no upper bound, and wants the cap to tell plausible losses.',
  parts: [
    {
      name: 'well-defined',
      role: 'printed',
      title: 'the first loss passes the test f <= cap, so that Omega_0 is f_0, or 0 where f_0 < eps',
      dimension: 'none',
      obligations: [valid('first step', FIRST_STEP, 'f <= cap and Omega == (f >= eps ? f : 0)')],
    },
    {
      name: 'upper-bound',
      role: 'remark',
      title: 'no later loss exceeds it',
      dimension: '1',
      obligations: [
        refuted('second loss of f(x) = x^2', {
          premises: [
            XI,
            EPS,
            GAMMA1,
            GAMMA2,
            defined('f == x^2'),
            defined('g == 2 * x'),
            ...FIRST_STEP,
            defined(`x1 == x - ${update('g')}`, 'Eq. 2'),
            defined('f1 == x1^2'),
          ],
          conclusion: 'f1 <= cap',
          witness: {
            x: '1',
            f: '1',
            g: '2',
            E: '0',
            cap: '1',
            Omega: '1',
            eps: '1/10',
            xi: '1/2',
            gamma1: '3/2',
            gamma2: '1/2',
            x1: '-11/5',
            f1: '121/25',
          },
          replay: ({ x, gamma1, gamma2, xi, eps }) => {
            const options = { gamma2: gamma2!, xi: xi!, epsilon: eps! };
            const seen = replayed(sgd({ learningRate: gamma1! }), options, parabola(2), x!, 2);
            return { 'x_1 of the reference': seen[1]!.x, 'Omega_1 of the reference': seen[1]!.omega };
          },
        }),
      ],
    },
    {
      name: 'when-it-is',
      role: 'remark',
      title: 'if the loss never rises above the one before, none exceeds the cap; if one does, Omega is 0 there',
      dimension: 'none',
      obligations: [
        ...induction('descent over t', {
          base: { premises: [defined('cap == f', 't = 0')], conclusion: 'f <= cap' },
          step: {
            premises: [defined('f <= cap'), added('f1 <= f', 'f_{t+1} <= f_t')],
            conclusion: 'f1 <= cap',
          },
        }),
        valid('above', [defined('f > cap'), defined(`Omega == ${omega('f', 'E')}`)], 'Omega == 0'),
      ],
    },
  ],
};
