import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { defined, implicit, stated } from '../premises.js';
import type { Statement } from '../statement.js';
import { STEP_LENGTH, STEP_PRODUCT } from '../facts/coordinates.js';
import { LEMMA_1, SQUARES, STEP_BOUND } from '../facts/domain.js';
import { FIRST_STEP, G, MEMBERSHIP, replayed, value, WITNESS } from '../facts/two-curvatures.js';

/** The descent of one step. */
export const STEP_20: Statement = {
  claim: 'prf-A.1.step-20',
  reading:
    '2 lambda (f1 - f) + lambda^2 G <= -lambda^2 G + lambda^2 G, that is f1 - f <= -(lambda / 2) G, for every lambda that the theorem admits: 0 < lambda, mu lambda <= 1.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'every admitted step descends by (lambda / 2) ||g||^2',
      dimension: '2',
      obligations: [
        ...MEMBERSHIP,
        refuted('descent', {
          premises: FIRST_STEP,
          conclusion: `2 * lambda * (${value('x1', 'y1')} - ${value('x', 'y')}) + lambda^2 * (${G}) <= -lambda^2 * (${G}) + lambda^2 * (${G})`,
          witness: WITNESS,
          replay: () => {
            const [before, after] = replayed();
            return { 'f(x_0) by the reference': before!.f, 'f(x_1) by the reference': after!.f };
          },
        }),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title: 'it does for lambda <= 1 / L',
      dimension: 'any',
      argument:
        'Lemma 1 from x to x - lambda g, whose products are summed by induction over d: s = g^T (x_next - x), N = ||x_next - x||^2',
      obligations: [
        ...STEP_PRODUCT.obligations,
        ...STEP_LENGTH.obligations,
        valid(
          'Lemma 1 at x - lambda g',
          [implicit('f1 <= f + s + L / 2 * N', 'Lemma 1 from x to x_next'), STEP_PRODUCT.premise, STEP_LENGTH.premise],
          LEMMA_1.formula,
        ),
        valid(
          'descent',
          [stated('lambda > 0'), SQUARES[0], LEMMA_1, STEP_BOUND],
          '2 * lambda * (f1 - f) + lambda^2 * G <= -lambda^2 * G + lambda^2 * G',
        ),
      ],
    },
    {
      name: 'sharp',
      role: 'amended',
      title: 'and for no larger lambda: on f = (L / 2) x^2 it fails at every x but 0',
      dimension: '1',
      obligations: [
        valid(
          'no descent',
          [
            stated('L > 0'),
            defined('lambda * L > 1', 'supposed'),
            implicit('lambda > 0'),
            defined('x != 0'),
            defined('g == L * x'),
            defined('x1 == x - lambda * g'),
          ],
          '2 * lambda * (L / 2 * x1^2 - L / 2 * x^2) + lambda^2 * g^2 > -lambda^2 * g^2 + lambda^2 * g^2',
        ),
      ],
    },
  ],
};
