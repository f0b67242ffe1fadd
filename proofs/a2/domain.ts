import { implicit, shown, stated } from '../premises.js';

/** The decay rates, in the whole range that the paper gives them. */
export const BETA1 = stated('0 <= beta1 and beta1 < 1');
export const BETA2 = stated('0 <= beta2 and beta2 < 1');

/** beta^t for t >= 1; `powers.ts` shows it. */
export const B1 = shown('0 <= b1 and b1 <= beta1', 'b1 = beta1^t for t >= 1');
export const B2 = shown('0 <= b2 and b2 <= beta2', 'b2 = beta2^t for t >= 1');

/** Without it the printed quotients do not exist; the published algorithm adds a small constant to the root. */
export const ROOT = implicit('s > 0', 'sqrt(vhat_t) > 0');

export const XI = stated('xi > 0');
export const EPS = stated('eps > 0');
export const GAMMA2 = implicit('gamma2 >= 0');
export const RATE = stated('alpha_t > 0', 'alpha_t > 0 (step 21)');
export const OMEGA = shown('Omega >= 0', 'Omega_t >= 0 (step 20)');

/** All that lines about one coordinate start from. */
export const COORDINATE = [BETA1, B1, ROOT, XI, GAMMA2, RATE, OMEGA];
