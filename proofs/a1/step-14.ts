import { valid } from '../obligations/valid.js';
import { implicit } from '../premises.js';
import type { Statement } from '../statement.js';

/** The lower bound of the inner product. */
export const STEP_14: Statement = {
  claim: 'prf-A.1.step-14',
  reading:
    'With s = g^T (x* - x): -s >= f - fs + (mu / 2) R. Lemma 2 is taken with the vector, not with the norm that step 12 prints.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'Lemma 2 from x to x*, rearranged',
      dimension: 'any',
      argument: 'only numbers are left: products, norms and values of f',
      obligations: [
        valid(
          'rearrange',
          [implicit('fs >= f + s + mu / 2 * R', 'Lemma 2 from x to x*, s = g^T (x* - x)')],
          '-s >= f - fs + mu / 2 * R',
        ),
      ],
    },
  ],
};
