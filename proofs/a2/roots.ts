import { BETA2 } from './domain.js';
import { induction } from '../obligations/induction.js';
import { valid } from '../obligations/valid.js';
import { defined, implicit, shown } from '../premises.js';

/**
 * The roots that A.2 puts under |m_t|. Of the term s, k = t - s steps old: w = beta1^k, z = beta2^k,
 * p = sqrt((1 - beta2) beta2^k).
 */
export const POSITIVE_BETA2 = implicit('beta2 > 0');
export const TERM_ROOT = defined('p >= 0 and p^2 == (1 - beta2) * z', 'p = sqrt((1 - beta2) beta2^(t-s))');
export const POSITIVE_Z = shown('z > 0', 'beta2^(t-s) > 0');

/** z > 0 by induction over k, and with it p > 0. */
export const ROOTS_EXIST = [
  ...induction('beta2^k > 0', {
    base: { premises: [], conclusion: '1 > 0' },
    step: { premises: [POSITIVE_BETA2, POSITIVE_Z], conclusion: 'beta2 * z > 0' },
  }),
  valid('root', [BETA2, POSITIVE_Z, TERM_ROOT], 'p > 0'),
] as const;
