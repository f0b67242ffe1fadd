import { BETA1 } from './domain.js';
import { moments } from './moments-replay.js';
import { M } from './terms.js';
import { induction } from '../obligations/induction.js';
import { refuted } from '../obligations/refuted.js';
import { defined } from '../premises.js';
import type { Statement } from '../statement.js';

/** The triangle inequality, printed as an equality. */
export const STEP_28: Statement = {
  claim: 'prf-A.2.step-28',
  reading: 'In every coordinate |m_t| equals the sum of the absolute terms of step 6, read with g_s.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: '|m_t| equals the sum of the absolute terms',
      dimension: '1',
      argument: 'on Huber’s function, Adam with alpha = 2 steps from 1 across 0, so that its gradients are 1 and -1',
      obligations: [
        refuted('t = 2, gradients 1 and -1', {
          premises: [BETA1],
          conclusion:
            'abs(beta1 * (1 - beta1) * g1 + (1 - beta1) * g2) == (1 - beta1) * beta1 * abs(g1) + (1 - beta1) * abs(g2)',
          witness: { beta1: '9/10', g1: '1', g2: '-1' },
          replay: ({ beta1, g1, g2 }) => ({ 'm_2 of the reference': moments([g1!, g2!], beta1!, 0).m }),
        }),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title: 'it is at most that sum',
      dimension: 'any',
      argument: 'induction over t, coordinate by coordinate; S is the sum over s <= t - 1',
      obligations: induction('triangle inequality', {
        base: { premises: [], conclusion: 'abs(0) <= 0' },
        step: {
          premises: [BETA1, defined('abs(m0) <= S', 'step t - 1')],
          conclusion: `abs${M} <= beta1 * S + (1 - beta1) * abs(g)`,
        },
      }),
    },
  ],
};
