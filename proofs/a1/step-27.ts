import type { Statement } from '../statement.js';
import { distancePart } from './distance.js';

/** The distance before the chain. */
export const STEP_27: Statement = {
  claim: 'prf-A.1.step-27',
  reading: 'R(t) is the sum of the squares of the coordinates of x_t - x*, as Eq. 6 defines it.',
  parts: [distancePart('x_t', 't')],
};
