import { lambda, update } from '../lga.js';
import { valid } from '../obligations/valid.js';
import { implicit, shown, stated } from '../premises.js';
import type { Statement } from '../statement.js';
import { NEXT_DISTANCE, overCoordinates } from '../facts/vectors.js';
import { UNEQUAL_FACTORS } from '../facts/coordinates.js';
import { forLga } from './first-step.js';

const LAMBDA = stated('lambda > 0');
const LINE_4 = 'p == lambda / 2 * G + 1 / (2 * lambda) * R - 1 / (2 * lambda) * R1';

const PER_COORDINATE = overCoordinates(
  'line 4 in each coordinate',
  'p == S',
  { p: 'g * a', S: '(l / 2 * g^2 + a^2 / (2 * l) - (a - l * g)^2 / (2 * l))' },
  [implicit('l > 0', 'the factor of step 3 in the new coordinate')],
);

/** The display's last line. */
export const STEP_11: Statement = {
  claim: 'prf-A.1.step-11',
  reading: 'p = (lambda / 2) G + (1 / (2 lambda)) (R - R1), with one scalar lambda as in step 8.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'the line holds whenever x_next = x - lambda g with one scalar lambda > 0',
      dimension: 'any',
      argument: 'from the square of x_next - x*, which is summed by induction over d',
      obligations: [...NEXT_DISTANCE.obligations, valid('solve for p', [LAMBDA, NEXT_DISTANCE.premise], LINE_4)],
    },
    {
      name: 'follows',
      role: 'inference',
      title: 'lines 1 to 3 of the display give line 4',
      dimension: 'any',
      argument: 'only inner products and norms are left, which are numbers',
      obligations: [
        valid(
          'multiply out',
          [
            LAMBDA,
            shown('p == 1 / lambda * q', 'step 8'),
            shown('1 / lambda * q == 1 / (2 * lambda) * (N + R - R1)', 'step 9'),
            shown('N == lambda^2 * G', 'step 10'),
          ],
          LINE_4,
        ),
      ],
    },
    {
      name: 'per-coordinate',
      role: 'amended',
      title: 'with one factor per coordinate it holds in each, and p is the sum of these lines',
      dimension: 'any',
      argument: 'by induction over d',
      obligations: PER_COORDINATE.obligations,
    },
    forLga(
      `g * x == ${lambda('g')} / 2 * g^2 + 1 / (2 * ${lambda('g')}) * x^2 - 1 / (2 * ${lambda('g')}) * (x - ${update('g')})^2`,
    ),
    {
      name: 'bound',
      role: 'amended',
      title:
        'with the least and the greatest factor of step 3, if no g_i (x_i - x*_i) is negative: p <= greatest^2 / (2 * least) * G + 1 / (2 * least) * R - 1 / (2 * least) * R1',
      dimension: 'any',
      argument: 'l is the factor of a coordinate, x - x_next = l g; by induction over d',
      obligations: [
        ...UNEQUAL_FACTORS.obligations,
        valid(
          'bound',
          [implicit('least > 0'), UNEQUAL_FACTORS.premise],
          'p <= greatest^2 / (2 * least) * G + 1 / (2 * least) * R - 1 / (2 * least) * R1',
        ),
      ],
    },
  ],
};
