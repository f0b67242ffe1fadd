import { phi } from '../lga.js';

/** What Eq. 2 subtracts besides the wrapped update, in the coordinate with gradient g. */
export const correctionOf = (g: string) => `(gamma2 * Omega / ${phi(g)})`;
