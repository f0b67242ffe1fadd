import { refuted } from '../obligations/refuted.js';
import type { Statement } from '../statement.js';
import { BELOW_POWER, POWERS, PRODUCT } from '../facts/chain.js';
import { distances, FIRST_STEP, MEMBERSHIP, R, R1, WITNESS } from '../facts/two-curvatures.js';
import { CONTRACTION } from '../facts/contraction.js';

/** Eq. 7: its first inequality needs a step-size bound and another index, its second is right. */
export const EQ_7: Statement = {
  claim: 'eq-7',
  reading: 'The two inequalities of Theorem 3.1, each by itself, under the printed hypotheses of the theorem.',
  parts: [
    {
      name: 'first-inequality',
      role: 'printed',
      title: 'R(t) <= prod_{i=1}^{t} (1 - mu lambda_i) R(0)',
      dimension: '2',
      obligations: [
        ...MEMBERSHIP,
        refuted('t = 1', {
          premises: FIRST_STEP,
          conclusion: `${R1} <= (1 - mu * lambda) * (${R})`,
          witness: WITNESS,
          replay: distances,
        }),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title:
        'R(t) <= prod_{i=0}^{t-1} (1 - mu lambda_i) R(0) with one number lambda_t <= (2 L - mu) / L^2 for all coordinates',
      dimension: 'any',
      obligations: [...CONTRACTION.obligations, ...PRODUCT],
    },
    {
      name: 'second-inequality',
      role: 'printed',
      title: 'prod (1 - mu lambda_i) R(0) <= (1 - mu gamma1)^t R(0)',
      dimension: 'any',
      argument: 'the same for the indices 0 .. t - 1 and 1 .. t: both products have t factors',
      obligations: [...POWERS, BELOW_POWER],
    },
  ],
};
