import { update } from '../lga.js';
import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { defined, implicit, stated } from '../premises.js';
import { overCoordinates } from '../facts/vectors.js';
import type { Statement } from '../statement.js';
import { SAME_SIGN } from '../facts/coordinates.js';
import { factor, SCALAR_STEP } from '../facts/domain.js';
import { IN_THE_PLANE } from './first-step.js';

const SCALED = overCoordinates('scaled product', 'q == lambda * p', { q: 'u * a', p: 'g * a' }, [SCALAR_STEP]);

const TERMS = { p: 'g * a', q: 'l * g * a' };
const LEAST = overCoordinates('least factor', 'least * p <= q', TERMS, [SAME_SIGN, defined('least <= l')]);
const GREATEST = overCoordinates('greatest factor', 'q <= greatest * p', TERMS, [SAME_SIGN, defined('l <= greatest')]);

/** 1 / lambda_t leaves the inner product. */
export const STEP_8: Statement = {
  claim: 'prf-A.1.step-8',
  reading: 'With p = g^T (x - x*) and q = (x - x_next)^T (x - x*): p = q / lambda.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'where x - x_next = lambda g with one scalar lambda, it does',
      dimension: 'any',
      argument: 'by induction over d',
      obligations: [
        ...SCALED.obligations,
        valid('divide', [stated('lambda > 0'), SCALED.premise], 'p == 1 / lambda * q'),
      ],
    },
    {
      name: 'follows',
      role: 'inference',
      title: 'step 4 with its factor in each coordinate gives the line with that of any one coordinate',
      dimension: '2',
      obligations: [
        refuted('one of the factors', {
          premises: [
            ...IN_THE_PLANE.premises,
            defined(`q == ${update('g1')} * x + ${update('g2')} * y`),
            defined('p == g1 * x + g2 * y'),
          ],
          conclusion: `p == q / ${factor('g1')} or p == q / ${factor('g2')}`,
          witness: { ...IN_THE_PLANE.witness, p: '5/2', q: '141805/162408' },
          replay: () => {
            const [first, second] = IN_THE_PLANE.update();
            return { 'factor 1': first / 2, 'factor 2': second, 'q / p': (first + second / 2) / 2.5 };
          },
        }),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title: 'if no g_i (x_i - x*_i) is negative, q / greatest <= p <= q / least of the factors',
      dimension: 'any',
      argument: 'l is the factor of step 3 in a coordinate: x - x_next = l g; by induction over d',
      obligations: [
        ...LEAST.obligations,
        ...GREATEST.obligations,
        valid(
          'divide',
          [implicit('least > 0'), defined('least <= greatest'), LEAST.premise, GREATEST.premise],
          'q / greatest <= p and p <= q / least',
        ),
      ],
    },
  ],
};
