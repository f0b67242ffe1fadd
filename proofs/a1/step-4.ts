import { lambda, update } from '../lga.js';
import { refuted } from '../obligations/refuted.js';
import { added, defined, shown } from '../premises.js';
import { overCoordinates } from '../facts/vectors.js';
import type { Statement } from '../statement.js';
import { factor, LGA } from '../facts/domain.js';
import { ON_A_LINE } from './first-step.js';

const AMENDED = overCoordinates('inner product', 'p == S', { p: 'g * a', S: `${update('g')} / ${factor('g')} * a` }, [
  ...LGA,
  added('g != 0', 'g_{t,i} != 0'),
]);

const FOLLOWS = overCoordinates('inner product', 'p == S', { p: 'g * a', S: 'h * a' }, [
  shown('g == h', 'step 3 in the new coordinate, h its right side'),
]);

/** Both sides of step 3 times x - x*. */
export const STEP_4: Statement = {
  claim: 'prf-A.1.step-4',
  reading:
    'The inner products of the two sides of step 3 with a = x - x* are equal; the factor stays inside the product.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'g^T (x - x*) is the inner product of the update over the printed factor with x - x*',
      dimension: '1',
      obligations: [
        refuted('times x - x*', {
          premises: [...ON_A_LINE.premises, defined('a == x', 'x - x*, x* = 0')],
          conclusion: `g * a == ${update('g')} / ${lambda('g')} * a`,
          witness: { ...ON_A_LINE.witness, a: '1' },
          replay: () => ({ 'update of the reference': ON_A_LINE.update() }),
        }),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title: 'it is with g phi(g) for phi(g)^2 in each coordinate',
      dimension: 'any',
      argument: 'coordinate by coordinate, then summed by induction over d',
      obligations: AMENDED.obligations,
    },
    {
      name: 'follows',
      role: 'inference',
      title: 'equal vectors have equal inner products with x - x*',
      dimension: 'any',
      argument: 'by induction over d',
      obligations: FOLLOWS.obligations,
    },
  ],
};
