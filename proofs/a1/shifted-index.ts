import { quadratic } from '../../reference/objectives/quadratic.js';
import { defined, stated } from '../premises.js';
import { distance, visits } from '../facts/replay.js';

/**
 * f = x^2 (mu = L = 2) with f_0 < eps, so that the correction stays off and lambda_t is the gamma1 of step t, which may
 * change (Algorithm 1, line 4). All rates obey lambda_t <= 1 / L: the printed index alone is at fault.
 */
export const SHIFTED = [
  defined('mu == 2', 'strong convexity of x^2'),
  defined('L == 2', 'smoothness of x^2'),
  stated('eps > 0'),
  defined('x0^2 < eps', 'f_0 < eps and losses that fall: Omega_t = 0'),
  defined('x1 == x0 - lambda0 * 2 * x0'),
  defined('x1^2 < x0^2', 'the loss falls'),
  ...['lambda0', 'lambda1', 'lambda2', 'lambda3'].flatMap((lambda) => [
    stated(`${lambda} > 0`),
    stated(`1 - mu * ${lambda} >= 0`),
    defined(`${lambda} * L <= 1`, 'even the bound that step 20 lacks'),
  ]),
] as const;

export const SHIFTED_WITNESS = {
  mu: '2',
  L: '2',
  eps: '1/10',
  x0: '1/4',
  x1: '3/16',
  lambda0: '1/8',
  lambda1: '3/8',
  lambda2: '1/4',
  lambda3: '1/4',
} as const;

/** R(0), R(1), R(2), R(3) by the reference. */
export function shiftedDistances(): Readonly<Record<string, number>> {
  const seen = visits(quadratic({ curvatures: [2], minimizer: [0] }), [0.25], [0.125, 0.375, 0.25]);
  return Object.fromEntries(seen.map((visit, t) => [`R(${t}) by the reference`, distance(visit)]));
}
