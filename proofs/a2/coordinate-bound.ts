import { B1, BETA1, BETA2, RATE, ROOT } from './domain.js';
import { EARLIER_MOMENTS, MOMENTS_FIT, MOMENT_BOUND } from './moment-bound.js';
import { M, U } from './terms.js';
import { valid } from '../obligations/valid.js';
import { added, defined, shown } from '../premises.js';

/**
 * The bound that Appendix A.2 looks for, in the form that holds: with B >= |u_t| and D >= |x_t - x*|,
 *
 *     |DeltaS_{t,i}| <= |c| (2 D + 2 B + |c|),   c = gamma2 Omega_t / phi_i,
 *
 * B = alpha_t sqrt(1 - beta2^t) / ((1 - beta1^t) sqrt(1 - beta2)), or the larger alpha_t / ((1 - beta1) sqrt(1 - beta2)).
 * gamma2 is a factor of the whole. r = sqrt(1 - beta2), n = sqrt(1 - beta2^t).
 */
export const R = defined('r > 0 and r^2 == 1 - beta2', 'r = sqrt(1 - beta2)');
export const N = defined('n > 0 and n^2 == 1 - b2', 'n = sqrt(1 - beta2^t)');
const NEAR = added('abs(a) <= D', '||x_t - x*|| <= D');
const DIFFERENCE = defined('dS == c * (2 * a - 2 * u - c)', 'DeltaS_{t,i} (step 16), a = x_{t,i} - x*_i');

/** B at step t. */
export const UPDATE_LIMIT = '(alpha_t * (1 / (1 - b1)) * (1 / r) * n)';

/** |u_t| <= B. */
export const UPDATE_BOUND = [
  ...MOMENT_BOUND,
  valid(
    'moments',
    [
      ...[BETA1, BETA2, MOMENTS_FIT, EARLIER_MOMENTS],
      defined('v == beta2 * v0 + (1 - beta2) * g^2', 'step 7'),
      defined(`m == ${M}`, 'step 5'),
    ],
    '(1 - beta2) * m^2 <= v',
  ),
  valid(
    'roots',
    [R, N, ROOT, defined('s^2 * (1 - b2) == v', 's = sqrt(vhat_t)'), shown('(1 - beta2) * m^2 <= v', 'moments')],
    'abs(m) * r <= n * s',
  ),
  valid(
    'update',
    [BETA1, B1, RATE, ROOT, R, defined(`m == ${M}`, 'step 5'), shown('abs(m) * r <= n * s', 'roots')],
    `abs${U} <= ${UPDATE_LIMIT}`,
  ),
] as const;

/** |DeltaS| <= |c| (2 D + 2 B + |c|), for any B >= |u|. */
export const DIFFERENCE_BOUND = valid(
  'difference',
  [NEAR, DIFFERENCE, shown('abs(u) <= B', 'update')],
  'abs(dS) <= abs(c) * (2 * D + 2 * B + abs(c))',
);

/** The premise that the two above show. */
export const BOUNDED_DIFFERENCE = shown('abs(dS) <= abs(c) * (2 * D + 2 * B + abs(c))', 'step 37, amended');

/** What "gamma2 is much smaller than alpha_t" has to mean: the distance D counts. */
const SMALL_GAMMA2 = added('gamma2 * (2 * D + 2 * B + abs(c)) <= 2 * B', 'gamma2 (2 D + 2 B + |c|) <= 2 B');

/** With it the one-term bound holds; q = Omega_t / phi_i. */
export const ONE_TERM_BOUND = valid(
  'small enough',
  [BOUNDED_DIFFERENCE, defined('c == gamma2 * q and gamma2 >= 0'), SMALL_GAMMA2],
  'abs(dS) <= 2 * abs(q) * B',
);
