import { enclosed } from '../obligations/enclosed.js';

/** The logarithm at the first t of Eq. 3, t = 1 and 2, in the two bases; and the cross-entropy of ten classes that score alike. */
export const LOGARITHMS = {
  e: enclosed('log(11) > 2, base e', 'log(11) > 2'),
  ten: enclosed('log(11) > 1, base 10', 'log10(11) > 1'),
  below3: enclosed(
    'log(11) and log(12) below 3, both bases',
    'log(12) < 3 and log10(12) < 3 and log(11) < 3 and log10(11) < 3',
  ),
  ln10: enclosed('ln 10, the first loss of ten equal scores', '23 / 10 < log(10) and log(10) < 2303 / 1000'),
} as const;

/** `name` of the function in a formula. */
export type Logarithm = 'log' | 'log10';

/** w_1 w_2 ... w_t as a formula; 1 for t = 0. */
export function product(log: Logarithm, t: number): string {
  return ['1', ...Array.from({ length: t }, (_, i) => `/ ${log}(${i + 11})`)].join(' ');
}
