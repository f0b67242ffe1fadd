import { enclosed } from '../obligations/enclosed.js';
import { induction } from '../obligations/induction.js';
import { valid } from '../obligations/valid.js';
import { defined, shown } from '../premises.js';
import type { Statement } from '../statement.js';
import { weights } from './domain.js';
import { LOGARITHMS, product, type Logarithm } from './logarithms.js';

/** All weights of the printed sum at t, added up. */
function sumOfPrinted(log: Logarithm, t: number): string {
  const kept = Array.from({ length: t }, (_, i) => `(1 - 1 / ${log}(${i + 11}))`).join(' + ');
  return `(${product(log, t - 1)}) * (${kept})`;
}

/** The printed weights at t add up to less than the bound, and those of the recursion to 1 - w_1 .. w_t. */
const below = (log: Logarithm, t: number, bound: string) =>
  enclosed(
    `${log === 'log' ? 'base e' : 'base 10'}, t = ${t}`,
    `${sumOfPrinted(log, t)} < ${bound}`,
    {},
    { 'sum of the printed weights': sumOfPrinted(log, t), 'of the recursion’s': `1 - ${product(log, t)}` },
  );

const HALF = shown('0 < w < 1 / 2', 'log(t + 10) > 2: base e for t >= 1, base 10 for t >= 91');
const P = 'the product of w_j for j = 1 .. t-1';

/** The weight of a fixed loss, as t grows. */
export const WEIGHTS_DECREASE: Statement = {
  claim: 'txt-3.1.weights-decrease',
  reading:
    'For fixed i and every t >= i the weight at t + 1 is smaller than the weight at t, for the printed product (P runs ' +
    'over j = 1 .. t-1) and for that of the unrolled recursion (j = i+1 .. t), in either base.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'the printed weight of a fixed loss falls with every step',
      dimension: 'none',
      argument: 'from t to t + 1 the product gets the factor w_t, which is below 1',
      obligations: [
        valid(
          'next weight',
          [
            ...weights('w', 'wi'),
            shown('P > 0', `${P}, all positive`),
            defined('W == (1 - wi) * P'),
            defined('W1 == (1 - wi) * (P * w)', 'the weight at t + 1'),
          ],
          '0 < W1 < W',
        ),
      ],
    },
    {
      name: 'unrolled',
      role: 'remark',
      title: 'so does the weight in the unrolled recursion, by the factor w_{t+1}',
      dimension: 'none',
      obligations: [
        valid(
          'next weight',
          [
            ...weights('w', 'wi'),
            shown('Q > 0', 'the product of w_j for j = i+1 .. t'),
            defined('W == (1 - wi) * Q'),
            defined('W1 == (1 - wi) * (Q * w)'),
          ],
          '0 < W1 < W',
        ),
        ...induction('the unrolled weights add up to 1 minus the product of all w, over t', {
          base: { premises: [defined('S == 1 - w', 't = 1'), defined('A == w')], conclusion: 'S == 1 - A' },
          step: {
            premises: [
              defined('S == 1 - A'),
              defined('S1 == w * S + (1 - w)', 'every weight gets the factor w, and a new one joins'),
              defined('A1 == A * w'),
            ],
            conclusion: 'S1 == 1 - A1',
          },
        }),
      ],
    },
    {
      name: 'sum-vanishes',
      role: 'remark',
      title:
        'all printed weights together fall to 0: their sum is at most 9 / (4 t) for base e (t >= 3) and 8464 / t for ' +
        'base 10 (t >= 92), so that the second line of Eq. 3 tends to 0 for a constant loss',
      dimension: 'none',
      argument:
        't^2 P stays below its value C at the start, by induction over t; the sum is P times at most t. For any e > 0 it ' +
        'is below e once t > C / e',
      obligations: [
        LOGARITHMS.e,
        enclosed('log(101) > 2, base 10', 'log10(101) > 2'),
        valid('start, base e', [shown('0 < P < 1 / 4', 'w_1 w_2'), defined('t == 3')], 't^2 * P <= 9 / 4'),
        valid('start, base 10', [shown('0 < P < 1', 'w_1 .. w_91'), defined('t == 92')], 't^2 * P <= 8464'),
        valid(
          'step',
          [HALF, defined('t >= 3'), shown('P > 0', P), defined('t^2 * P <= C'), defined('P1 == P * w')],
          '(t + 1)^2 * P1 <= C',
        ),
        ...induction('the factors 1 - w_i add up to at most t', {
          base: { premises: [], conclusion: '0 <= 0' },
          step: {
            premises: [...weights('w'), defined('0 <= K <= t')],
            conclusion: '0 <= K + (1 - w) and K + (1 - w) <= t + 1',
          },
        }),
        valid(
          'limit',
          [
            defined('t > 0'),
            shown('P > 0', P),
            shown('0 <= K <= t'),
            shown('t^2 * P <= C'),
            defined('t * e > C', 't > C / e'),
          ],
          'P * K < e',
        ),
        below('log', 5, '76 / 1000'),
        below('log', 20, '17 / 10^9'),
        below('log10', 5, '344 / 1000'),
        below('log10', 20, '42 / 1000'),
        below('log10', 100, '1 / 10^20'),
      ],
    },
  ],
};
