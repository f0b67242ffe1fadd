import { lambda, phi, update } from '../lga.js';
import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { implicit } from '../premises.js';
import type { Statement } from '../statement.js';
import { LGA } from '../facts/domain.js';
import { IN_THE_PLANE } from './first-step.js';

/** The name lambda_t. */
export const STEP_5: Statement = {
  claim: 'prf-A.1.step-5',
  reading:
    'lambda_t is one positive number, computed from any coordinate of g. Whether it is the factor on the gradient is step 3, not this line.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'where one scalar turns g into the update, all coordinates give the same lambda_t',
      dimension: 'any',
      argument: 'every pair of coordinates agrees',
      obligations: [
        valid(
          'a pair of coordinates',
          [
            ...LGA,
            implicit(`${update('g1')} == s * g1`, 'x_t - x_{t+1} = s g_t, first coordinate'),
            implicit(`${update('g2')} == s * g2`, 'x_t - x_{t+1} = s g_t, second coordinate'),
          ],
          `${lambda('g1')} == ${lambda('g2')}`,
        ),
      ],
    },
    {
      name: 'follows',
      role: 'inference',
      title: 'that lambda_t is one number follows from its formula alone',
      dimension: '2',
      obligations: [
        refuted('a pair of coordinates', {
          premises: IN_THE_PLANE.premises,
          conclusion: `${lambda('g1')} == ${lambda('g2')}`,
          witness: IN_THE_PLANE.witness,
        }),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title: 'as a vector, one value per coordinate, it is defined for every gradient and positive',
      dimension: 'any',
      argument: 'the formula of a coordinate uses nothing of the others',
      obligations: [valid('positive', LGA, `${phi('g')}^2 > 0 and ${lambda('g')} > 0`)],
    },
  ],
};
