import { BETA1, BETA2 } from './domain.js';
import { M } from './terms.js';
import { induction } from '../obligations/induction.js';
import { added, shown } from '../premises.js';

/**
 * What Appendix A.2 is after between steps 28 and 35, in the form that holds: (1 - beta2) m_t^2 <= v_t for every t, by
 * induction. The hypothesis admits 0.9 and 0.999; it implies beta1^2 <= beta2.
 */
export const MOMENTS_FIT = added('beta1 <= beta2 * (2 - beta1)', 'beta1 <= beta2 (2 - beta1)');

/** The same about step t - 1. */
export const EARLIER_MOMENTS = shown('(1 - beta2) * m0^2 <= v0', '(1 - beta2) m_{t-1}^2 <= v_{t-1} (step 32, amended)');

export const MOMENT_BOUND = induction('first moment against second', {
  base: { premises: [], conclusion: '(1 - beta2) * 0^2 <= 0' },
  step: {
    premises: [BETA1, BETA2, MOMENTS_FIT, EARLIER_MOMENTS],
    conclusion: `(1 - beta2) * ${M}^2 <= beta2 * v0 + (1 - beta2) * g^2`,
  },
});
