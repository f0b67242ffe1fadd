import { refuted } from '../obligations/refuted.js';
import type { Statement } from '../statement.js';
import { BELOW_POWER, POWERS, PRODUCT } from '../facts/chain.js';
import { distances, FIRST_STEP, MEMBERSHIP, R1, WITNESS } from '../facts/two-curvatures.js';
import { CONTRACTION } from '../facts/contraction.js';

/** Theorem A.1 prints x_t where Theorem 3.1 has x_0: a positive distance would be smaller than itself. */
export const THM_A_1: Statement = {
  claim: 'thm-A.1',
  reading:
    'R(t) <= prod_{i=1}^{t} (1 - mu lambda_i) ||x_t - x*||^2, with x_t on the right, as both transcriptions print it.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'R(1) <= (1 - mu lambda_1) ||x_1 - x*||^2',
      dimension: '2',
      argument: 'lambda_1 = gamma1, since f_1 < eps; the witness names it lambda',
      obligations: [
        ...MEMBERSHIP,
        refuted('t = 1', {
          premises: FIRST_STEP,
          conclusion: `${R1} <= (1 - mu * lambda) * (${R1})`,
          witness: WITNESS,
          replay: distances,
        }),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title: 'with x_0 on the right, indices 0 .. t - 1 and one number lambda_t <= (2 L - mu) / L^2',
      dimension: 'any',
      obligations: [...CONTRACTION.obligations, ...PRODUCT, ...POWERS, BELOW_POWER],
    },
  ],
};
