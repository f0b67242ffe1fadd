import { phi } from '../lga.js';

/**
 * What Appendix A.2 writes about one coordinate i in step t, as formulas. Names beyond NOTATION.md: m0 = m_{t-1,i},
 * b1 = beta1^t, s = sqrt(vhat_{t,i}), alpha_t the step size, xs = x*_i.
 */
export const A = '(x - xs)';

/** m_{t,i}, from the recursion. */
export const M = '(beta1 * m0 + (1 - beta1) * g)';

/** Adam's update, u_{t,i}. */
export const U = `(alpha_t * (1 / (1 - b1)) * (${M} / s))`;

/** Omega_t / phi(g_{t,i}). */
export const Q = `(Omega / ${phi('g')})`;

/** The correction, c_{t,i}. */
export const C = `(gamma2 * ${Q})`;

/** Squared distance from x*_i after a step of Adam. */
export const S1 = `((${A} - ${U})^2)`;

/** The same after a step of Adam with LGA. */
const S2 = `((${A} - (${U} + ${C}))^2)`;

/** DeltaS_{t,i}: positive where LGA ends nearer to x*_i. */
export const DELTA = `(${S1} - ${S2})`;

/** What the paper makes of DeltaS_{t,i}: the factor taken out. */
export const FACTORED = `(${C} * (2 * ${A} - 2 * ${U} - ${C}))`;
