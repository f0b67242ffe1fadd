import { weights } from '../equations/domain.js';
import { product, type Logarithm } from '../equations/logarithms.js';
import { enclosed } from '../obligations/enclosed.js';
import { induction } from '../obligations/induction.js';
import { valid } from '../obligations/valid.js';
import { defined, implicit, shown } from '../premises.js';

/**
 * LGA at a constant loss c from t = 0 on, as in a flat region. A is the product w_1 .. w_t (1 for t = 0), D how far the
 * corrections have carried a coordinate so far: with g = 0 each step adds gamma2 Omega_t / xi, always to the same side.
 */

/** f_t - E_t = c w_1 .. w_t. */
export const GAP_AT_CONSTANT_LOSS = induction('the gap at a constant loss, over t', {
  base: { premises: [defined('E == 0', 'E_0 = 0'), defined('A == 1')], conclusion: 'c - E == c * A' },
  step: {
    premises: [defined('c - E == c * A'), defined('E1 == w * E + (1 - w) * c', 'Eq. 3'), defined('A1 == A * w')],
    conclusion: 'c - E1 == c * A1',
  },
});

/** Below the threshold once, below it for ever: gamma2 and cap change nothing while the loss stays. */
export const STAYS_OFF = valid(
  'off for ever',
  [...weights('w'), implicit('c > 0'), shown('A > 0', 'a product of positive weights'), defined('c * A < eps')],
  'c * (A * w) < eps',
);

/** Omega is at least eps for t < steps and 0 from then on, `ratio` being c / eps. */
export function lasts(log: Logarithm, ratio: string, steps: number) {
  const formula = `${ratio} * (${product(log, steps - 1)}) >= 1 and ${ratio} * (${product(log, steps)}) < 1`;
  return enclosed(
    `${log === 'log' ? 'base e' : 'base 10'}, c / eps = ${ratio}: ${steps} steps`,
    formula,
    {},
    { 'last gap / eps': `${ratio} * (${product(log, steps - 1)})`, next: `${ratio} * (${product(log, steps)})` },
  );
}

/** Natural logarithm: all corrections together carry a coordinate no farther than 2 r c, where r = gamma2 / xi. */
export const REACH = induction('reach at a constant loss, over t', {
  base: { premises: [defined('D == 0'), defined('A == 1')], conclusion: 'D + 2 * r * c * A <= 2 * r * c' },
  step: {
    premises: [
      shown('0 < w < 1 / 2', 'w_{t+1}, base e: log(t + 10) > 2 for t >= 1'),
      shown('A > 0', 'a product of positive weights'),
      implicit('c > 0'),
      implicit('r > 0', 'r = gamma2 / xi'),
      defined('D + 2 * r * c * A <= 2 * r * c'),
      shown('0 <= Omega <= c * A', 'Eq. 4: the gap c A, or 0'),
      defined('D1 == D + r * Omega', 'Eq. 2 at g = 0: gamma2 Omega / xi'),
      defined('A1 == A * w'),
    ],
    conclusion: 'D1 + 2 * r * c * A1 <= 2 * r * c',
  },
});

/** What the invariant of {@link REACH} says at any t. */
export const REACH_AT_ANY_TIME = valid(
  'reach at any t',
  [defined('D + 2 * r * c * A <= 2 * r * c'), shown('A > 0'), implicit('c > 0'), implicit('r > 0', 'r = gamma2 / xi')],
  'D < 2 * r * c',
);
