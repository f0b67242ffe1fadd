import { BETA2 } from './domain.js';
import { moments } from './moments-replay.js';
import { induction } from '../obligations/induction.js';
import { refuted } from '../obligations/refuted.js';
import { defined } from '../premises.js';
import type { Statement } from '../statement.js';

/** The second moment as a sum. Printed with the last gradient in every term. */
export const STEP_8: Statement = {
  claim: 'prf-A.2.step-8',
  reading: 'With v_0 = 0 the recursion gives (1 - beta2) times the sum over s of beta2^(t-s) g_t^2, in every element.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'the sum with g_t^2 in every term is v_t',
      dimension: '1',
      obligations: [
        refuted('t = 2', {
          premises: [BETA2],
          conclusion: 'beta2 * (1 - beta2) * g1^2 + (1 - beta2) * g2^2 == (1 - beta2) * (beta2 * g2^2 + g2^2)',
          witness: { beta2: '1/2', g1: '1', g2: '0' },
          replay: ({ beta2, g1, g2 }) => ({ 'v_2 of the reference': moments([g1!, g2!], 0, beta2!).v }),
        }),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title: 'with g_s^2 in the sum it is',
      dimension: 'any',
      argument: 'induction over t, element by element: S is the sum over s <= t of beta2^(t-s) g_s^2',
      obligations: induction('the sum of g_s^2', {
        base: { premises: [], conclusion: '0 == (1 - beta2) * 0' },
        step: {
          premises: [defined('v == (1 - beta2) * S', 'step t')],
          conclusion: 'beta2 * v + (1 - beta2) * g^2 == (1 - beta2) * (beta2 * S + g^2)',
        },
      }),
    },
  ],
};
