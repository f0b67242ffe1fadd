import { refuted } from '../obligations/refuted.js';
import { induction } from '../obligations/induction.js';
import { valid } from '../obligations/valid.js';
import type { Obligation } from '../obligations/obligation.js';
import { defined, implicit } from '../premises.js';
import type { Statement } from '../statement.js';

/** Name, entries from SGD to Adadelta, printed mean, printed standard deviation. */
const COLUMNS = [
  ['CosineAnnealingLR', '91.16 98.67 92.73 99.98 99.98 99.61 76.47', '94.09', '7.94'],
  ['CosineAnnealingLR with LGA', '94.20 98.72 94.22 99.98 99.98 99.62 88.42', '96.45', '4.05'],
  ['ReduceLROnPlateau', '94.95 98.98 95.70 99.66 99.55 99.63 88.59', '96.72', '3.79'],
  ['ReduceLROnPlateau with LGA', '95.95 99.07 96.01 99.60 99.65 99.64 91.18', '97.30', '2.94'],
  ['StepLR', '76.68 97.87 81.86 99.86 99.81 99.08 52.18', '86.76', '16.64'],
  ['StepLR with LGA', '90.93 97.98 91.60 99.87 99.81 99.10 85.46', '94.96', '5.23'],
] as const;

const entriesOf = (entries: string) => entries.split(' ').join(' + ');

/** Half a unit of the last printed digit. */
const HALF = '0.005';

/** The printed mean is the entries', and of both divisors 7 alone gives the printed standard deviation. */
function fits(name: string, entries: string, mean: string, deviation: string): Obligation {
  const squares = entries.split(' ').map((x) => `(${x} - mean)^2`);
  const within = (square: string) =>
    `(${deviation} - ${HALF})^2 <= ${square} and ${square} <= (${deviation} + ${HALF})^2`;
  return valid(
    name,
    [defined(`mean == (${entriesOf(entries)}) / 7`), defined(`Q == ${squares.join(' + ')}`, 'squared deviations')],
    `abs(mean - ${mean}) <= ${HALF} and ${within('Q / 7')} and not (${within('Q / 6')})`,
  );
}

/** Mean and standard deviation of a column over its seven optimizers. */
export const STATISTICS: Statement = {
  claim: 'tab-5.statistics',
  reading:
    'Definitions of two numbers for a column of seven accuracies. Q is the sum of the squared deviations from the mean; ' +
    'the standard deviation is sqrt(Q / 7) or sqrt(Q / 6), and the caption does not say which.',
  parts: [
    {
      name: 'well-defined',
      role: 'printed',
      title: 'the mean lies in the range of the column, and a standard deviation exists, 0 only for a constant column',
      dimension: 'none',
      argument:
        'induction over the entries: their sum S lies between n times the least and n times the greatest; Q is at least ' +
        'the largest squared deviation m^2 and never negative',
      obligations: [
        ...induction('sum over entries', {
          base: { premises: [], conclusion: '0 * a <= 0 and 0 <= 0 * b' },
          step: {
            premises: [defined('n * a <= S <= n * b'), defined('a <= x <= b')],
            conclusion: '(n + 1) * a <= S + x and S + x <= (n + 1) * b',
          },
        }),
        valid('mean', [defined('7 * a <= S <= 7 * b'), defined('mean == S / 7')], 'a <= mean <= b'),
        ...induction('squares over entries', {
          base: { premises: [defined('m == 0'), defined('Q == 0')], conclusion: 'Q >= m^2' },
          step: {
            premises: [
              defined('m >= 0'),
              defined('Q >= m^2'),
              defined('m1 == (m >= abs(x - mean) ? m : abs(x - mean))', 'the largest deviation'),
            ],
            conclusion: 'Q + (x - mean)^2 >= m1^2',
          },
        }),
        valid('zero', [defined('Q >= m^2'), defined('Q == 0')], 'm == 0'),
      ],
    },
    {
      name: 'follows',
      role: 'inference',
      title: 'the words of the caption fix the standard deviation',
      dimension: 'none',
      argument: 'standard deviations differ where their squares do',
      obligations: [
        refuted('divisor 7 or 6', {
          premises: [implicit('Q >= 0')],
          conclusion: 'Q / 7 == Q / 6',
          witness: { Q: '42' },
          replay: ({ Q }) => ({ 'divisor 7': Math.sqrt(Q! / 7), 'divisor 6': Math.sqrt(Q! / 6) }),
        }),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title:
        'the printed numbers fix it: of the columns whose mean follows from their entries each has the divisor 7, none 6; ' +
        'the two readings agree for a constant column only',
      dimension: 'none',
      argument:
        'rounded to two digits. ExponentialLR without LGA has the column of CosineAnnealingLR; with LGA its printed mean, ' +
        '96.01, is not that of its entries',
      obligations: [
        valid('constant columns only', [defined('Q >= 0')], '(Q / 7 == Q / 6) == (Q == 0)'),
        ...COLUMNS.map(([name, entries, mean, deviation]) => fits(name, entries, mean, deviation)),
        valid(
          'ExponentialLR with LGA',
          [defined(`mean == (${entriesOf('93.21 98.48 93.51 99.95 99.98 99.93 99.44')}) / 7`, 'its seven entries')],
          'mean - 96.01 > 1.7',
        ),
      ],
    },
  ],
};
