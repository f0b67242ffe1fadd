import { lambda, update } from '../lga.js';
import { valid } from '../obligations/valid.js';
import { implicit, shown, stated } from '../premises.js';
import type { Statement } from '../statement.js';
import { NEXT_DISTANCE } from '../facts/vectors.js';
import { UNEQUAL_FACTORS } from '../facts/coordinates.js';
import { LEMMA_2 } from '../facts/domain.js';
import { forLga } from './first-step.js';

const LINE = 'R1 <= 2 * lambda * (fs - f) + lambda^2 * G + (1 - mu * lambda) * R';

/** Solved for the next distance. */
export const STEP_17: Statement = {
  claim: 'prf-A.1.step-17',
  reading: 'R1 <= 2 lambda (fs - f) + lambda^2 G + (1 - mu lambda) R, with one scalar lambda as in step 8.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'the line holds for x_next = x - lambda g, lambda > 0, and every f with Lemma 2',
      dimension: 'any',
      argument: 'norms and products are numbers, related by induction over d',
      obligations: [
        ...NEXT_DISTANCE.obligations,
        valid('bound', [stated('lambda > 0'), LEMMA_2, NEXT_DISTANCE.premise], LINE),
      ],
    },
    {
      name: 'follows',
      role: 'inference',
      title: 'step 15 times 2 lambda > 0, rearranged',
      dimension: 'any',
      argument: 'only numbers are left',
      obligations: [
        valid(
          'rearrange',
          [
            stated('lambda > 0'),
            shown('f - fs + mu / 2 * R <= lambda / 2 * G + 1 / (2 * lambda) * (R - R1)', 'step 15'),
          ],
          LINE,
        ),
      ],
    },
    forLga(
      `(x - ${update('g')})^2 <= 2 * ${lambda('g')} * (0 - f) + ${lambda('g')}^2 * g^2 + (1 - mu * ${lambda('g')}) * x^2`,
    ),
    {
      name: 'amended',
      role: 'amended',
      title:
        'with the least and the greatest factor of step 3, if no g_i (x_i - x*_i) is negative: R1 <= 2 * least * (fs - f) + greatest^2 * G + (1 - mu * least) * R',
      dimension: 'any',
      argument: 'l is the factor of a coordinate, x - x_next = l g; by induction over d',
      obligations: [
        ...UNEQUAL_FACTORS.obligations,
        valid(
          'bound',
          [implicit('least > 0'), LEMMA_2, UNEQUAL_FACTORS.premise],
          'R1 <= 2 * least * (fs - f) + greatest^2 * G + (1 - mu * least) * R',
        ),
      ],
    },
  ],
};
