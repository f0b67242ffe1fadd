import { lambda, update } from '../lga.js';
import { valid } from '../obligations/valid.js';
import { implicit, shown, stated } from '../premises.js';
import type { Statement } from '../statement.js';
import { NEXT_DISTANCE } from '../facts/vectors.js';
import { MIRROR, UNEQUAL_FACTORS } from '../facts/coordinates.js';
import { LEMMA_2 } from '../facts/domain.js';
import { forLga } from './first-step.js';

const LINE = 'f - fs + mu / 2 * R <= lambda / 2 * G + 1 / (2 * lambda) * (R - R1)';

/** The two displays joined. */
export const STEP_15: Statement = {
  claim: 'prf-A.1.step-15',
  reading: 'f - fs + (mu / 2) R <= (lambda / 2) G + (1 / (2 lambda)) (R - R1), with one scalar lambda as in step 8.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'the line holds for x_next = x - lambda g, lambda > 0, and every f with Lemma 2',
      dimension: 'any',
      argument: 'norms and products are numbers, related by induction over d',
      obligations: [
        ...NEXT_DISTANCE.obligations,
        valid('join', [stated('lambda > 0'), LEMMA_2, NEXT_DISTANCE.premise], LINE),
      ],
    },
    {
      name: 'follows',
      role: 'inference',
      title: 'the upper and the lower expression of g^T (x - x*) give the line',
      dimension: 'any',
      argument: 'only numbers are left',
      obligations: [
        ...MIRROR.obligations,
        valid(
          'join',
          [
            stated('lambda > 0'),
            shown('p == lambda / 2 * G + 1 / (2 * lambda) * R - 1 / (2 * lambda) * R1', 'step 11'),
            shown('-s >= f - fs + mu / 2 * R', 'step 14'),
            MIRROR.premise,
          ],
          LINE,
        ),
      ],
    },
    forLga(
      `f - 0 + mu / 2 * x^2 <= ${lambda('g')} / 2 * g^2 + 1 / (2 * ${lambda('g')}) * (x^2 - (x - ${update('g')})^2)`,
    ),
    {
      name: 'amended',
      role: 'amended',
      title:
        'with the least and the greatest factor of step 3, if no g_i (x_i - x*_i) is negative: f - fs + mu / 2 * R <= greatest^2 / (2 * least) * G + 1 / (2 * least) * (R - R1)',
      dimension: 'any',
      argument: 'l is the factor of a coordinate, x - x_next = l g; by induction over d',
      obligations: [
        ...UNEQUAL_FACTORS.obligations,
        valid(
          'bound',
          [implicit('least > 0'), LEMMA_2, UNEQUAL_FACTORS.premise],
          'f - fs + mu / 2 * R <= greatest^2 / (2 * least) * G + 1 / (2 * least) * (R - R1)',
        ),
      ],
    },
  ],
};
