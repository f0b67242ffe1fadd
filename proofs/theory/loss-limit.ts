import type { Statement } from '../statement.js';
import { LOSS_LIMIT, turnsForEver } from './limits.js';

/** F_t - f(x*) tends to 0 under the printed hypotheses: not without a bound on the step size. */
export const LOSS_LIMIT_STATEMENT: Statement = {
  claim: 'txt-3.2.loss-limit',
  reading: 'For every e > 0 some step has f_t - f(x*) < e; refuted where the loss never falls below f_0.',
  parts: [turnsForEver('f_t - f(x*) tends to 0 under the printed hypotheses', 'f1 < f'), LOSS_LIMIT],
};
