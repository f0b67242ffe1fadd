import { induction } from '../obligations/induction.js';
import { valid } from '../obligations/valid.js';
import { defined, shown, stated } from '../premises.js';
import type { Statement } from '../statement.js';
import { CAUCHY_SCHWARZ } from '../facts/vectors.js';

/** Second assumption of A.2: bounded distances between iterates. */
export const STEP_2: Statement = {
  claim: 'prf-A.2.step-2',
  reading:
    'A hypothesis, not an assertion. Decided: any T iterates have such a D (so only a D that serves all T assumes anything), and that D bounds each coordinate. Nothing is said about x*: see step 27.',
  parts: [
    {
      name: 'well-defined',
      role: 'printed',
      title: 'any finite number of iterates has such a D',
      dimension: 'any',
      argument:
        'the triangle inequality, then induction over T: an iterate more is at most D + ||x_1 - x_{T+1}|| away from all before it',
      obligations: [
        ...CAUCHY_SCHWARZ.obligations,
        ...induction('square of a sum over d', {
          base: { premises: [], conclusion: '0 == 0 + 2 * 0 + 0' },
          step: {
            premises: [defined('N == R + 2 * p + G', 'the first d coordinates')],
            conclusion: 'N + (a + g)^2 == (R + a^2) + 2 * (p + g * a) + (G + g^2)',
          },
        }),
        valid(
          'triangle inequality',
          [
            CAUCHY_SCHWARZ.premise,
            defined('i >= 0 and i^2 == R', '||x_i - x_1||'),
            defined('j >= 0 and j^2 == G', '||x_1 - x_j||'),
            shown('k^2 == R + 2 * p + G', '||x_i - x_j||^2'),
          ],
          'k <= i + j',
        ),
        ...induction('a bound for T iterates', {
          base: { premises: [], conclusion: '0 <= 0' },
          step: {
            premises: [
              shown('k <= i + j', 'the triangle inequality through x_1'),
              defined('i <= D', 'the first T iterates'),
              defined('j == e', 'e = ||x_1 - x_{T+1}||'),
            ],
            conclusion: 'k <= D + e',
          },
        }),
      ],
    },
    {
      name: 'per-coordinate',
      role: 'remark',
      title: 'the same D bounds the distance in each coordinate',
      dimension: 'any',
      argument: 'one square against the sum of squares, by induction over the other coordinates, then a square root',
      obligations: [
        ...induction('one coordinate against the sum of squares', {
          base: { premises: [], conclusion: 'a^2 <= a^2' },
          step: { premises: [defined('a^2 <= R', 'the coordinates so far')], conclusion: 'a^2 <= R + h^2' },
        }),
        valid('root', [shown('a^2 <= R'), stated('R <= D^2 and D >= 0', '||x_i - x_j|| <= D')], 'abs(a) <= D'),
      ],
    },
  ],
};
