import { Q } from './terms.js';

/** The bounds of DeltaS_{t,i} as printed; r = sqrt(1 - beta2), n = sqrt(1 - beta2^t), h = sqrt(D). */
export const ONE_TERM = `(2 * alpha_t * abs(${Q}) * ((1 / (1 - b1)) * ((1 - beta1) / r) * n))`;
export const TWO_TERMS = `(2 * gamma2 * abs(${Q}) * h + ${ONE_TERM})`;
export const SIMPLER = `(2 * alpha_t * abs(${Q}) * (1 / (1 - beta1)) * (1 / r))`;
export const FINAL = '(2 * (alpha_t / xi) * (1 / (1 - beta1)) * (1 / r) * Omega)';
