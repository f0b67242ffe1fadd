import { DIFFERENCE_BOUND, UPDATE_BOUND } from './coordinate-bound.js';
import { failsFarAway, TIGHT_D } from './far-run.js';
import { TWO_TERMS } from './printed-bounds.js';
import { DELTA } from './terms.js';
import { refuted } from '../obligations/refuted.js';
import { shown } from '../premises.js';
import type { Statement } from '../statement.js';

/** From an upper bound of DeltaS to one of |DeltaS|. */
export const STEP_37: Statement = {
  claim: 'prf-A.2.step-37',
  reading: 'In every coordinate, where |x_t - x*| <= D; h = sqrt(D).',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: '|DeltaS| is at most the bound of two terms',
      dimension: '1',
      argument: 'every early step of a run with the paper’s constants in which Omega > 0, D = x - x*',
      obligations: failsFarAway(`abs(${DELTA}) <= ${TWO_TERMS}`, TIGHT_D),
    },
    {
      name: 'follows',
      role: 'inference',
      title: 'the absolute value is bounded by the two terms that bound DeltaS from above',
      dimension: '1',
      obligations: [
        refuted('a bound from above only', {
          premises: [
            shown('dS <= A1 + A2', 'step 26'),
            shown('abs(A1) <= P', 'step 27'),
            shown('abs(A2) <= P2', 'step 36'),
          ],
          conclusion: 'abs(dS) <= P + P2',
          witness: { dS: '-3', A1: '1', A2: '1', P: '1', P2: '1' },
        }),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title: '|DeltaS| <= |c| (2 D + 2 B + |c|), B = alpha_t sqrt(1 - beta2^t) / ((1 - beta1^t) sqrt(1 - beta2))',
      dimension: 'any',
      argument: 'B bounds |u| by the bound on the moments of step 32; coordinate by coordinate',
      obligations: [...UPDATE_BOUND, DIFFERENCE_BOUND],
    },
  ],
};
