import { valid } from '../obligations/valid.js';
import { stated } from '../premises.js';
import type { Statement } from '../statement.js';
import { POLARISATION } from '../facts/coordinates.js';

/** The inner product as a difference of squares. */
export const STEP_9: Statement = {
  claim: 'prf-A.1.step-9',
  reading:
    'With q = (x - x_next)^T (x - x*), N = ||x - x_next||^2: (1 / lambda) q = (1 / (2 lambda)) (N + R - R1). It holds for any three points.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'the identity holds for all x, x_next, x* and every lambda > 0',
      dimension: 'any',
      argument: 'the squares of one coordinate, summed by induction over d',
      obligations: [
        ...POLARISATION.obligations,
        valid(
          'over 2 lambda',
          [stated('lambda > 0'), POLARISATION.premise],
          '1 / lambda * q == 1 / (2 * lambda) * (N + R - R1)',
        ),
      ],
    },
  ],
};
