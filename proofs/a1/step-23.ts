import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { shown } from '../premises.js';
import type { Statement } from '../statement.js';
import { ONE_STEP } from '../facts/one-step.js';
import { distances, FIRST_STEP, MEMBERSHIP, R, R1, WITNESS } from '../facts/two-curvatures.js';

/** The contraction of one step. */
export const STEP_23: Statement = {
  claim: 'prf-A.1.step-23',
  reading: 'R1 <= (1 - mu lambda) R for every step that the theorem admits: 0 < lambda, mu lambda <= 1.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'every admitted step contracts by 1 - mu lambda',
      dimension: '2',
      obligations: [
        ...MEMBERSHIP,
        refuted('contraction', {
          premises: FIRST_STEP,
          conclusion: `${R1} <= (1 - mu * lambda) * (${R})`,
          witness: WITNESS,
          replay: distances,
        }),
      ],
    },
    {
      name: 'follows',
      role: 'inference',
      title: 'steps 17 to 21 give the line',
      dimension: 'any',
      argument: 'only numbers are left',
      obligations: [
        valid(
          'noise below 0',
          [
            shown('R1 <= O + (1 - mu * lambda) * R', 'step 17, with the name of step 18'),
            shown('O <= 2 * lambda * (f1 - f) + lambda^2 * G', 'step 19'),
            shown('2 * lambda * (f1 - f) + lambda^2 * G <= (-lambda^2 * G) + lambda^2 * G', 'step 20'),
          ],
          'R1 <= (1 - mu * lambda) * R',
        ),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title: 'every step with lambda <= 1 / L does',
      dimension: 'any',
      argument: 'products and norms are summed by induction over d; after that only numbers are left',
      obligations: ONE_STEP,
    },
  ],
};
