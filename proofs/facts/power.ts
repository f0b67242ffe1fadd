import { induction } from '../obligations/induction.js';
import { valid } from '../obligations/valid.js';
import { defined, implicit, shown, stated } from '../premises.js';

/** mu gamma1 lies in (0, 1]. */
const DECAY = valid(
  'rate of the decay',
  [stated('mu > 0'), implicit('gamma1 > 0'), shown('lambda >= gamma1', 'step 6'), stated('1 - mu * lambda >= 0')],
  '0 < mu * gamma1 and mu * gamma1 <= 1',
);

const BERNOULLI = 'Q >= 0 and Q * (1 + t * mu * gamma1) <= 1';

/**
 * k Q_t < e for every k and every e > 0 and all t > k / (mu gamma1 e), Q_t = (1 - mu gamma1)^t: Bernoulli's inequality, by
 * induction over t, and what it gives.
 */
export const POWER_TENDS_TO_0 = [
  DECAY,
  ...induction('Bernoulli over t', {
    base: { premises: [defined('t == 0')], conclusion: '1 >= 0 and 1 * (1 + t * mu * gamma1) <= 1' },
    step: {
      premises: [
        defined(BERNOULLI, 'at t'),
        defined('t >= 0'),
        shown('0 < mu * gamma1 and mu * gamma1 <= 1', 'rate of the decay'),
      ],
      conclusion: 'Q * (1 - mu * gamma1) >= 0 and Q * (1 - mu * gamma1) * (1 + (t + 1) * mu * gamma1) <= 1',
    },
  }),
  valid(
    'below every e',
    [
      shown(BERNOULLI, 'Bernoulli over t'),
      shown('mu * gamma1 > 0', 'rate of the decay'),
      defined('e > 0'),
      defined('t > k / (mu * gamma1 * e)', 't is large enough'),
    ],
    'k * Q < e',
  ),
] as const;
