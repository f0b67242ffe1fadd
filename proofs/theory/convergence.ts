import type { Statement } from '../statement.js';
import { DISTANCE_LIMIT, turnsForEver } from './limits.js';

/** R(t) converges to 0 under the printed hypotheses: not without a bound on the step size. */
export const CONVERGENCE: Statement = {
  claim: 'txt-3.2.convergence',
  reading: 'R(t) tends to 0 for every run of Algorithm 1 inside the hypotheses of Theorem 3.1.',
  parts: [turnsForEver('R(t) converges to 0 under the printed hypotheses', 'x1^2 < x^2'), DISTANCE_LIMIT],
};
