import { BETA1, BETA2 } from './domain.js';
import { MOMENT_BOUND } from './moment-bound.js';
import { moments } from './moments-replay.js';
import { M } from './terms.js';
import { induction } from '../obligations/induction.js';
import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { added, defined } from '../premises.js';
import type { Statement } from '../statement.js';

const ROOTS = [
  defined('r > 0 and r^2 == 1 - beta2', 'r = sqrt(1 - beta2)'),
  defined('y >= 0 and y^2 == beta2', 'y = sqrt(beta2)'),
  defined('q >= 0 and q^2 == (1 - beta2) * (beta2 * g1^2 + g2^2)', 'q = sqrt(v_2)'),
];

/** A sum of roots, taken for the root of the sum. */
export const STEP_32: Statement = {
  claim: 'prf-A.2.step-32',
  reading:
    'In every coordinate the sum of the roots of the terms of v_t is the root of v_t (as-printed); with the lines before it, |m_t| <= ((1 - beta1) / sqrt(1 - beta2)) sqrt(v_t) (bound, squared).',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'the sum of the roots is the root of the sum',
      dimension: '1',
      obligations: [
        refuted('t = 2, roots 12/5 and 9/5', {
          premises: [BETA1, BETA2, ...ROOTS],
          conclusion: '(1 - beta1) / r * (r * y * abs(g1) + r * abs(g2)) == (1 - beta1) / r * q',
          witness: { beta1: '1/2', beta2: '16/25', r: '3/5', y: '4/5', g1: '5', g2: '3', q: '3' },
          replay: ({ beta1, beta2, g1, g2 }) => ({
            'sqrt(v_2) of the reference': Math.sqrt(moments([g1!, g2!], beta1!, beta2!).v),
          }),
        }),
      ],
    },
    {
      name: 'bound',
      role: 'printed',
      title: '|m_t| is at most (1 - beta1) / sqrt(1 - beta2) times sqrt(v_t)',
      dimension: '1',
      argument: 'both sides are non-negative, so they compare as their squares do',
      obligations: [
        refuted('the paper’s constants, t = 2, both gradients 1', {
          premises: [
            BETA1,
            BETA2,
            defined('m == (1 - beta1) * (beta1 * g1 + g2)', 'm_2'),
            defined('v == (1 - beta2) * (beta2 * g1^2 + g2^2)', 'v_2'),
          ],
          conclusion: 'm^2 <= (1 - beta1)^2 / (1 - beta2) * v',
          witness: { beta1: '9/10', beta2: '999/1000', g1: '1', g2: '1', m: '19/100', v: '1999/1000000' },
          replay: ({ beta1, beta2, g1, g2 }) => {
            const { m, v } = moments([g1!, g2!], beta1!, beta2!);
            return {
              'm_2 of the reference': m,
              'bound by the reference': ((1 - beta1!) / Math.sqrt(1 - beta2!)) * Math.sqrt(v),
            };
          },
        }),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title: '|m_t| is at most sqrt(v_t) / sqrt(1 - beta2): the bound without its factor 1 - beta1, squared',
      dimension: 'any',
      argument: 'induction over t, coordinate by coordinate; the hypothesis admits 0.9 and 0.999',
      obligations: MOMENT_BOUND,
    },
    {
      name: 'sharp',
      role: 'remark',
      title:
        'the printed bound holds with the further factor sqrt(k_t), k_t = sum over s of (beta1^2 / beta2)^(t-s), and k_t <= 1 / (1 - beta1^2 / beta2)',
      dimension: 'any',
      argument: 'induction over t, coordinate by coordinate; rho = beta1^2 / beta2, k_{t+1} = 1 + rho k_t',
      obligations: [
        ...induction('with the factor', {
          base: { premises: [], conclusion: '(1 - beta2) * 0^2 <= (1 - beta1)^2 * 1 * 0' },
          step: {
            premises: [
              BETA1,
              BETA2,
              added('beta2 > 0'),
              defined('rho * beta2 == beta1^2', 'rho = beta1^2 / beta2'),
              defined('k >= 1', 'k_1 = 1'),
              defined('(1 - beta2) * m0^2 <= (1 - beta1)^2 * k * v0', 'step t - 1'),
            ],
            conclusion: `(1 - beta2) * ${M}^2 <= (1 - beta1)^2 * (1 + rho * k) * (beta2 * v0 + (1 - beta2) * g^2)`,
          },
        }),
        ...induction('the factor is bounded', {
          base: { premises: [defined('0 <= rho')], conclusion: '1 * (1 - rho) <= 1' },
          step: {
            premises: [defined('0 <= rho'), defined('k * (1 - rho) <= 1', 'step t')],
            conclusion: '(1 + rho * k) * (1 - rho) <= 1',
          },
        }),
      ],
    },
    {
      name: 'direction',
      role: 'remark',
      title: 'the sum of the roots is at least the root of the sum: the chain of bounds breaks here',
      dimension: 'any',
      argument: 'in squares, induction over the terms, then a root; p is the root of the next term',
      obligations: [
        ...induction('squares', {
          base: { premises: [], conclusion: '0^2 >= 0 and 0 >= 0' },
          step: {
            premises: [defined('S^2 >= V and S >= 0', 'the terms so far'), defined('p >= 0')],
            conclusion: '(S + p)^2 >= V + p^2 and S + p >= 0',
          },
        }),
        valid('root', [defined('S^2 >= V and S >= 0'), defined('q >= 0 and q^2 == V')], 'S >= q'),
      ],
    },
  ],
};
