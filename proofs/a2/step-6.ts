import { BETA1 } from './domain.js';
import { moments } from './moments-replay.js';
import { induction } from '../obligations/induction.js';
import { refuted } from '../obligations/refuted.js';
import { defined } from '../premises.js';
import type { Statement } from '../statement.js';

/** The first moment as a sum. Printed with the last gradient in every term. */
export const STEP_6: Statement = {
  claim: 'prf-A.2.step-6',
  reading: 'With m_0 = 0 the recursion gives (1 - beta1) times the sum over s of beta1^(t-s) g_t, in every element.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'the sum with g_t in every term is m_t',
      dimension: '1',
      obligations: [
        refuted('t = 2', {
          premises: [BETA1],
          conclusion: 'beta1 * (1 - beta1) * g1 + (1 - beta1) * g2 == (1 - beta1) * (beta1 * g2 + g2)',
          witness: { beta1: '1/2', g1: '1', g2: '0' },
          replay: ({ beta1, g1, g2 }) => ({ 'm_2 of the reference': moments([g1!, g2!], beta1!, 0).m }),
        }),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title: 'with g_s in the sum it is',
      dimension: 'any',
      argument: 'induction over t, element by element: S is the sum over s <= t of beta1^(t-s) g_s',
      obligations: induction('the sum of g_s', {
        base: { premises: [], conclusion: '0 == (1 - beta1) * 0' },
        step: {
          premises: [defined('m == (1 - beta1) * S', 'step t')],
          conclusion: 'beta1 * m + (1 - beta1) * g == (1 - beta1) * (beta1 * S + g)',
        },
      }),
    },
  ],
};
