import { BETA1 } from './domain.js';
import { moments } from './moments-replay.js';
import { M } from './terms.js';
import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { added, defined, implicit } from '../premises.js';
import type { Statement } from '../statement.js';

/** Last moment for this moment. */
export const STEP_34: Statement = {
  claim: 'prf-A.2.step-34',
  reading:
    'What the next line takes from it: beta1 |m_{t-1}| <= |m_t|, in every coordinate, where the gradient hardly changes in the last step.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'beta1 |m_{t-1}| is at most |m_t| where the last two gradients differ by no more than 1/50',
      dimension: '1',
      argument: 'a convex function can have these slopes: they fall with the iterates',
      obligations: [
        refuted('t = 3, gradients 1, 1/100, -1/100', {
          premises: [
            BETA1,
            implicit('abs(g3 - g2) <= 1/50', 'no sudden change of the gradient'),
            defined('m2 == (1 - beta1) * (beta1 * g1 + g2)', 'm_2'),
          ],
          conclusion: 'beta1 * abs(m2) <= abs(beta1 * m2 + (1 - beta1) * g3)',
          witness: { beta1: '9/10', g1: '1', g2: '1/100', g3: '-1/100', m2: '91/1000' },
          replay: ({ beta1, g1, g2, g3 }) => ({
            'beta1 |m_2| by the reference': beta1! * Math.abs(moments([g1!, g2!], beta1!, 0).m),
            '|m_3| by the reference': Math.abs(moments([g1!, g2!, g3!], beta1!, 0).m),
          }),
        }),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title: 'it is wherever g_t has the sign of m_{t-1}, however much the gradient changes',
      dimension: 'any',
      argument: 'coordinate by coordinate',
      obligations: [
        valid('same sign', [BETA1, added('g * m0 >= 0', 'g_{t,i} m_{t-1,i} >= 0')], `beta1 * abs(m0) <= abs${M}`),
      ],
    },
    {
      name: 'difference',
      role: 'remark',
      title: 'in general m_t and m_{t-1} differ by (1 - beta1) |g_t - m_{t-1}|',
      dimension: 'any',
      argument: 'coordinate by coordinate',
      obligations: [valid('difference', [BETA1], `abs(${M} - m0) == (1 - beta1) * abs(g - m0)`)],
    },
  ],
};
