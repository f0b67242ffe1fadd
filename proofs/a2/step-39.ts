import { DIFFERENCE_BOUND, ONE_TERM_BOUND, UPDATE_BOUND } from './coordinate-bound.js';
import { failsFarAway } from './far-run.js';
import { ONE_TERM } from './printed-bounds.js';
import { DELTA } from './terms.js';
import { refuted } from '../obligations/refuted.js';
import { shown } from '../premises.js';
import type { Statement } from '../statement.js';

/** A term removed from an upper bound. */
export const STEP_39: Statement = {
  claim: 'prf-A.2.step-39',
  reading: 'In every coordinate. No D is left in the bound, so it would hold at every distance from x*.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: '|DeltaS| is at most the second term alone',
      dimension: '1',
      argument: 'every early step of a run with the paper’s constants in which Omega > 0, gamma2 = alpha / 10^5',
      obligations: failsFarAway(`abs(${DELTA}) <= ${ONE_TERM}`),
    },
    {
      name: 'follows',
      role: 'inference',
      title: 'a small term may be left out of an upper bound',
      dimension: '1',
      obligations: [
        refuted('a term a hundred times smaller', {
          premises: [
            shown('abs(dS) <= P + P2', 'step 37'),
            shown('0 <= P and P <= P2 / 100', 'step 38, even were D no factor of P'),
          ],
          conclusion: 'abs(dS) <= P2',
          witness: { dS: '101', P: '1', P2: '100' },
        }),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title:
        '|DeltaS| <= 2 |Omega / phi| B where gamma2 (2 D + 2 B + |c|) <= 2 B, B = alpha_t sqrt(1 - beta2^t) / ((1 - beta1^t) sqrt(1 - beta2))',
      dimension: 'any',
      argument: 'gamma2 << alpha_t with the distance D in it; q = Omega / phi; coordinate by coordinate',
      obligations: [...UPDATE_BOUND, DIFFERENCE_BOUND, ONE_TERM_BOUND],
    },
  ],
};
