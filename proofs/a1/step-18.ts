import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { defined, shown, stated } from '../premises.js';
import type { Statement } from '../statement.js';
import { NEXT_DISTANCE } from '../facts/vectors.js';
import { LEMMA_2 } from '../facts/domain.js';
import { distances, FIRST_STEP, G, MEMBERSHIP, R, R1, value, WITNESS } from '../facts/two-curvatures.js';

/** The name O(t). */
export const STEP_18: Statement = {
  claim: 'prf-A.1.step-18',
  reading:
    'O(t) = 2 lambda_t (f(x*) - f_t) + lambda_t^2 ||g_t||^2: a number of either sign, with nothing random in it. Section 3.2 uses the same symbol for what is to be added to a product to give R(t) exactly.',
  parts: [
    {
      name: 'well-defined',
      role: 'printed',
      title: 'with this name step 17 reads R(t+1) <= O(t) + (1 - mu lambda_t) R(t)',
      dimension: 'any',
      argument: 'only numbers are left',
      obligations: [
        valid(
          'step 17 with the name',
          [
            defined('O == 2 * lambda * (fs - f) + lambda^2 * G', 'O(t)'),
            shown('R1 <= 2 * lambda * (fs - f) + lambda^2 * G + (1 - mu * lambda) * R', 'step 17'),
          ],
          'R1 <= O + (1 - mu * lambda) * R',
        ),
      ],
    },
    {
      name: 'same-symbol',
      role: 'inference',
      title: 'it is the O(t) of Section 3.2: after one step R(1) = (1 - mu lambda) R(0) + O',
      dimension: '2',
      argument:
        'step 17 is an inequality; the factor of the step itself is used, so that the shifted index plays no part',
      obligations: [
        ...MEMBERSHIP,
        refuted('one step', {
          premises: FIRST_STEP,
          conclusion: `${R1} == (1 - mu * lambda) * (${R}) + 2 * lambda * (0 - ${value('x', 'y')}) + lambda^2 * (${G})`,
          witness: WITNESS,
          replay: distances,
        }),
      ],
    },
    {
      name: 'at-most',
      role: 'amended',
      title: 'with <= for = it is, for every f with Lemma 2 and every scalar step',
      dimension: 'any',
      argument: 'the square of x_next - x* is summed by induction over d',
      obligations: [
        ...NEXT_DISTANCE.obligations,
        valid(
          'one step',
          [
            stated('lambda > 0'),
            LEMMA_2,
            NEXT_DISTANCE.premise,
            defined('O == 2 * lambda * (fs - f) + lambda^2 * G', 'O(t)'),
          ],
          'R1 <= (1 - mu * lambda) * R + O',
        ),
      ],
    },
  ],
};
