/** The equations of LGA as formulas, for one coordinate; names as in NOTATION.md. */

/** Eq. 5. */
export const phi = (g: string) => `(${g} >= 0 ? ${g} + xi : ${g} - xi)`;

/** Eq. 4, with the boundary as transcription A prints it. */
export const omega = (f: string, E: string) => `(${f} - ${E} >= eps and ${f} <= cap ? ${f} - ${E} : 0)`;

/** What Eq. 2 subtracts from a coordinate, the wrapped update being gamma1 * g. */
export const update = (g: string) => `(gamma1 * ${g} + gamma2 * Omega / ${phi(g)})`;

/** lambda_t as printed, in one coordinate. */
export const lambda = (g: string) => `(gamma1 + gamma2 * Omega / ${phi(g)}^2)`;
