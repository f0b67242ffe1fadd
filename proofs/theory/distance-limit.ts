import type { Statement } from '../statement.js';
import { DISTANCE_LIMIT, turnsForEver } from './limits.js';

/** R(t) tends to 0 under the printed hypotheses: not without a bound on the step size. */
export const DISTANCE_LIMIT_STATEMENT: Statement = {
  claim: 'txt-3.2.distance-limit',
  reading: 'For every e > 0 some step has R(t) < e; refuted where R(t) never falls below R(0).',
  parts: [turnsForEver('R(t) tends to 0 under the printed hypotheses', 'x1^2 < x^2'), DISTANCE_LIMIT],
};
