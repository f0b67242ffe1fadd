import { update } from '../lga.js';
import { refuted } from '../obligations/refuted.js';
import { defined, implicit } from '../premises.js';
import { overCoordinates } from '../facts/vectors.js';
import type { Statement } from '../statement.js';
import { STEP_LENGTH } from '../facts/coordinates.js';
import { IN_THE_PLANE } from './first-step.js';

const TERMS = { G: 'g^2', N: '(l * g)^2' };
const LEAST = overCoordinates('least factor', 'least^2 * G <= N', TERMS, [
  implicit('least > 0'),
  defined('least <= l'),
]);
const GREATEST = overCoordinates('greatest factor', 'N <= greatest^2 * G', TERMS, [
  implicit('l > 0'),
  defined('l <= greatest'),
]);

/** The length of the step. */
export const STEP_10: Statement = {
  claim: 'prf-A.1.step-10',
  reading: 'N = ||x - x_next||^2 = lambda^2 ||g||^2, with the lambda of line 1 of the display.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'where x - x_next = lambda g with one scalar lambda, it is',
      dimension: 'any',
      argument: 'by induction over d',
      obligations: STEP_LENGTH.obligations,
    },
    {
      name: 'follows',
      role: 'inference',
      title: 'a step of LGA has one scalar that serves line 1, p = q / lambda, and this line',
      dimension: '2',
      argument: 'line 1 leaves only lambda = q / p',
      obligations: [
        refuted('the scalar of line 1', {
          premises: [
            ...IN_THE_PLANE.premises,
            defined(`q == ${update('g1')} * x + ${update('g2')} * y`),
            defined('p == g1 * x + g2 * y'),
          ],
          conclusion: `${update('g1')}^2 + ${update('g2')}^2 == (q / p)^2 * (g1^2 + g2^2)`,
          witness: { ...IN_THE_PLANE.witness, p: '5/2', q: '141805/162408' },
          replay: () => {
            const [first, second] = IN_THE_PLANE.update();
            return {
              'q / p by the reference': (first + second / 2) / 2.5,
              'square root of N / G': Math.hypot(first, second) / Math.hypot(2, 1),
            };
          },
        }),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title: 'N lies between least^2 ||g||^2 and greatest^2 ||g||^2, least and greatest of the factors of step 3',
      dimension: 'any',
      argument: 'l is the factor of a coordinate; by induction over d',
      obligations: [...LEAST.obligations, ...GREATEST.obligations],
    },
  ],
};
