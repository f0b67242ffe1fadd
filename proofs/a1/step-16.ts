import type { Statement } from '../statement.js';
import { distancePart } from './distance.js';

/** The distance after the step. */
export const STEP_16: Statement = {
  claim: 'prf-A.1.step-16',
  reading: 'R(t+1) is the sum of the squares of the coordinates of x_{t+1} - x*, as Eq. 6 defines it.',
  parts: [distancePart('x_{t+1}', 't+1')],
};
