import type { Statement } from '../statement.js';
import { MIRROR } from '../facts/coordinates.js';

/** Turning x - x* round. */
export const STEP_13: Statement = {
  claim: 'prf-A.1.step-13',
  reading: 'p = g^T (x - x*) = -s with s = g^T (x* - x).',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'the two products are opposite for all vectors',
      dimension: 'any',
      argument: 'by induction over d',
      obligations: MIRROR.obligations,
    },
  ],
};
