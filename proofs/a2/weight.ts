import { enclosed } from '../obligations/enclosed.js';
import { defined, shown } from '../premises.js';

/** The weight of Eq. 3 at a step t >= 1: w = 1 / l with l = log(t + 10) > 1, natural or to base 10. */
export const WEIGHT = defined('w * l == 1', 'w_t = 1 / log(t + 10)');
export const LOGARITHM = shown('l > 1', 'log(t + 10) >= log 11 > 1 for t >= 1, natural or to base 10');
export const ABOVE_1 = enclosed('log 11 > 1 in both bases', 'log(11) > 1 and log10(11) > 1');

/** E_t by the first line of Eq. 3. */
export const NEXT_E = defined('E == w * E0 + (1 - w) * f', 'Eq. 3, E0 = E_{t-1}');
