import { valid } from '../obligations/valid.js';
import type { Statement } from '../statement.js';

/** The elementwise square. */
export const STEP_4: Statement = {
  claim: 'prf-A.2.step-4',
  reading: 'In every element g_t^2 is the product of g_t with itself: defined everywhere, never negative, 0 only at 0.',
  parts: [
    {
      name: 'well-defined',
      role: 'printed',
      title: 'the elementwise square is the product, never negative, and 0 only where the element is',
      dimension: 'any',
      argument: 'element by element',
      obligations: [valid('product', [], 'g^2 == g * g'), valid('sign', [], 'g^2 >= 0 and (g^2 > 0 or g == 0)')],
    },
  ],
};
