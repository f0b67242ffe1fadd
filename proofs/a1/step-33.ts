import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { added, defined, implicit, shown, stated } from '../premises.js';
import { overCoordinates } from '../facts/vectors.js';
import type { Statement } from '../statement.js';

const NO_SLOPE = overCoordinates('product with a gradient of 0', 's == 0', { s: 'g * a' }, [
  implicit('g == 0', 'the gradient vanishes at a minimizer'),
]);

const HALF = 'f - fs <= M / 2 * R';

/** The loss by the distance. */
export const STEP_33: Statement = {
  claim: 'prf-A.1.step-33',
  reading: 'f - fs <= R / (2 M) for every f with Hessian <= M I and a minimum at x*.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'with the constant 1 / (2M)',
      dimension: '1',
      argument: 'f = x^2, whose second derivative is 2',
      obligations: [
        refuted('constant', {
          premises: [
            stated('M > 0'),
            stated('2 <= M', 'Hessian <= M I'),
            defined('f == x^2'),
            defined('fs == 0'),
            defined('R == x^2'),
          ],
          conclusion: 'f - fs <= 1 / (2 * M) * R',
          witness: { M: '2', x: '1', f: '1', fs: '0', R: '1' },
        }),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title: 'with the constant M / 2, which f = (M / 2) x^2 attains',
      dimension: 'any',
      argument:
        'Taylor from x* to x with the second derivative at a point between: q = (x - x*)^T (Hessian there) (x - x*)',
      obligations: [
        ...NO_SLOPE.obligations,
        valid(
          'Taylor from the optimum',
          [
            implicit('f == fs + s + q / 2', 'f is twice differentiable'),
            NO_SLOPE.premise,
            stated('q <= M * R', 'Hessian <= M I'),
          ],
          HALF,
        ),
        valid('attained', [defined('f == M / 2 * x^2'), defined('R == x^2')], 'f - 0 == M / 2 * R'),
      ],
    },
    {
      name: 'small-M',
      role: 'amended',
      title: 'with the printed constant if M <= 1',
      dimension: 'any',
      argument: 'only numbers are left',
      obligations: [
        valid(
          'compare the constants',
          [stated('M > 0'), shown(HALF, 'with M / 2'), added('M <= 1'), defined('R >= 0', 'a sum of squares')],
          'f - fs <= 1 / (2 * M) * R',
        ),
      ],
    },
  ],
};
