import { BOUNDED_DIFFERENCE, DIFFERENCE_BOUND, R, UPDATE_BOUND } from './coordinate-bound.js';
import { BETA1, GAMMA2, OMEGA, RATE, XI } from './domain.js';
import { failsFarAway } from './far-run.js';
import { FINAL, SIMPLER } from './printed-bounds.js';
import { C, DELTA } from './terms.js';
import { valid } from '../obligations/valid.js';
import { shown } from '../premises.js';
import type { Statement } from '../statement.js';

/** The bound without the gradient. */
export const STEP_45: Statement = {
  claim: 'prf-A.2.step-45',
  reading:
    'In every coordinate: the bound of step 44 is at most this one. That this one bounds |DeltaS| needs step 44 too: remarks.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'the bound of step 44 is at most this one',
      dimension: 'any',
      argument: 'coordinate by coordinate',
      obligations: [valid('xi for |phi|', [BETA1, R, RATE, XI, OMEGA], `${SIMPLER} <= ${FINAL}`)],
    },
    {
      name: 'bound',
      role: 'remark',
      title: '|DeltaS| is at most 2 (alpha_t / xi) Omega / ((1 - beta1) sqrt(1 - beta2))',
      dimension: '1',
      argument: 'every early step of a run with the paper’s constants in which Omega > 0',
      obligations: failsFarAway(`abs(${DELTA}) <= ${FINAL}`),
    },
    {
      name: 'bound-amended',
      role: 'remark',
      title:
        '|DeltaS| <= k (2 D + 2 B + k) with k = gamma2 Omega / xi, B = alpha_t / ((1 - beta1) sqrt(1 - beta2)): gamma2 where alpha_t is printed',
      dimension: 'any',
      argument: 'B as in step 44, amended; coordinate by coordinate',
      obligations: [
        ...UPDATE_BOUND,
        DIFFERENCE_BOUND,
        valid('xi for |phi|', [XI, OMEGA, GAMMA2], `abs${C} <= gamma2 * Omega / xi`),
        valid(
          'bound',
          [
            BOUNDED_DIFFERENCE,
            shown('D >= 0 and B >= 0', 'they bound absolute values'),
            shown('abs(c) <= k', 'xi for |phi|; k = gamma2 Omega / xi'),
          ],
          'abs(dS) <= k * (2 * D + 2 * B + k)',
        ),
      ],
    },
  ],
};
