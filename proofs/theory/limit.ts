import { induction } from '../obligations/induction.js';
import { valid } from '../obligations/valid.js';
import { defined, shown, stated, implicit } from '../premises.js';

/**
 * s_t = (1 - r)^t tends to 0 for 0 < r <= 1: s_t (1 + t r) <= 1 for every t, so that s_t < e as soon as t r e > 1.
 * Here r = mu gamma1.
 */
export const GEOMETRIC_LIMIT = {
  premise: shown('s < e', 's_t = (1 - r)^t for t > 1 / (r e)'),
  obligations: [
    ...induction('s_t (1 + t r) <= 1 over t', {
      base: { premises: [], conclusion: '1 * (1 + 0 * r) <= 1' },
      step: {
        premises: [
          defined('r > 0'),
          defined('r <= 1'),
          defined('t >= 0'),
          shown('s >= 0 and s * (1 + t * r) <= 1', 'the first t'),
        ],
        conclusion: 's * (1 - r) >= 0 and s * (1 - r) * (1 + (t + 1) * r) <= 1',
      },
    }),
    valid(
      'below every e > 0',
      [
        defined('r > 0'),
        defined('e > 0'),
        shown('s >= 0 and s * (1 + t * r) <= 1', 'for every t'),
        defined('t * r * e > 1', 'every t > 1 / (r e)'),
      ],
      's < e',
    ),
  ],
} as const;

/** r = mu gamma1 lies in (0, 1]. */
export const RATE = valid(
  'mu gamma1 in (0, 1]',
  [
    stated('mu > 0'),
    implicit('gamma1 > 0', 'gamma1 > 0, the same in every step'),
    shown('lambda >= gamma1', 'lambda_t >= gamma1'),
    stated('0 <= 1 - mu * lambda'),
  ],
  '0 < mu * gamma1 and mu * gamma1 <= 1',
);

/** A constant C = R(0) / (2 M), or another, in front. */
export const SCALED_LIMIT = valid(
  'times a constant C >= 0',
  [defined('C >= 0'), defined('e > 0'), shown('0 <= s and s < e / (C + 1)', 'for t large')],
  'C * s < e',
);
