import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { defined, implicit } from '../premises.js';
import { overCoordinates } from '../facts/vectors.js';
import type { Statement } from '../statement.js';

const SYMMETRY = overCoordinates('symmetry of the norm', 'R == N', { R: '(x - y)^2', N: '(y - x)^2' });

/** Lemma 2 at the optimum. */
export const STEP_12: Statement = {
  claim: 'prf-A.1.step-12',
  reading:
    'As printed g^T stands before a norm. That is a number in one dimension only, so it is read there: f(x*) >= f + g |x* - x| + (mu / 2) (x* - x)^2.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'Lemma 2 gives the line with the norm of x* - x after g^T',
      dimension: '1',
      obligations: [
        valid('f = x^2 satisfies Lemma 2 with mu = 2', [], 'y^2 >= x^2 + 2 * x * (y - x) + 2 / 2 * (x - y)^2'),
        refuted('the norm after g^T', {
          premises: [
            defined('f == x^2'),
            defined('g == 2 * x'),
            defined('mu == 2'),
            defined('xs == 0', 'x*'),
            defined('fs == 0', 'f(x*)'),
          ],
          conclusion: 'fs >= f + g * abs(xs - x) + mu / 2 * (xs - x)^2',
          witness: { x: '1', f: '1', g: '2', mu: '2', xs: '0', fs: '0' },
        }),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title: 'with the vector x* - x after g^T it is Lemma 2 from x to x*',
      dimension: 'any',
      argument: 's = g^T (y - x); the lemma at y = x*, whose norm may be taken of x - y or y - x',
      obligations: [
        ...SYMMETRY.obligations,
        valid(
          'y = x*',
          [
            implicit('fy >= f + s + mu / 2 * R', 'Lemma 2 from x to y, R = ||x - y||^2'),
            SYMMETRY.premise,
            defined('fy == fs', 'y = x*'),
          ],
          'fs >= f + s + mu / 2 * N',
        ),
      ],
    },
  ],
};
