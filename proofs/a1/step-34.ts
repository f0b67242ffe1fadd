import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { defined, implicit, shown } from '../premises.js';
import type { Statement } from '../statement.js';
import { CHAIN } from '../facts/chain.js';
import { distances, FIRST_STEP, MEMBERSHIP, R, R1, WITNESS } from '../facts/two-curvatures.js';

const TIMES = valid(
  'times 1 / (2M)',
  [implicit('M > 0'), shown('R <= Q * R0', 'steps 27 to 31, Q = (1 - mu gamma1)^t')],
  '1 / (2 * M) * R <= 1 / (2 * M) * Q * R0',
);

/** The bound of the loss. */
export const STEP_34: Statement = {
  claim: 'prf-A.1.step-34',
  reading: 'R(t) / (2 M) <= (1 - mu gamma1)^t R(0) / (2 M); with M / 2 for 1 / (2 M) it is the same inequality.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'the line holds for every admitted step',
      dimension: '2',
      argument: 't = 1, M = L',
      obligations: [
        ...MEMBERSHIP,
        refuted('t = 1', {
          premises: [...FIRST_STEP, defined('M == L')],
          conclusion: `1 / (2 * M) * (${R1}) <= 1 / (2 * M) * (1 - mu * gamma1) * (${R})`,
          witness: { ...WITNESS, M: '4' },
          replay: distances,
        }),
      ],
    },
    {
      name: 'follows',
      role: 'inference',
      title: 'the chain of steps 27 to 31 times 1 / (2M) > 0',
      dimension: 'any',
      argument: 'only numbers are left',
      obligations: [TIMES],
    },
    {
      name: 'amended',
      role: 'amended',
      title: 'the line holds if gamma1 <= lambda_i <= 1 / L at every step',
      dimension: 'any',
      argument: 'the chain with the index of step 28 as amended, by induction over t',
      obligations: [...CHAIN, TIMES],
    },
  ],
};
