import { nextBound } from '../../reference/eq-3.js';
import type { Logarithm } from './logarithms.js';
import { weights } from './domain.js';
import { enclosed } from '../obligations/enclosed.js';
import { identical } from '../obligations/identical.js';
import { induction } from '../obligations/induction.js';
import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { defined, shown } from '../premises.js';
import type { Statement } from '../statement.js';

/** E_2 by the recursion, and the second line of Eq. 3 at t = 2, both with losses f1 and f2. */
const RECURSION = '(w2 * (w1 * 0 + (1 - w1) * f1) + (1 - w2) * f2)';
const PRINTED = '((1 - w1) * w1 * f1 + (1 - w2) * w1 * f2)';

const withLosses1 = (line: string) => line.replaceAll(/f[12]/g, '1');

/** How far the lines are apart at t = 2 with both losses 1 and the weights of this base. */
function differsBy(log: Logarithm, bound: string) {
  const here = (line: string) =>
    line.replaceAll('w1', `(1 / ${log}(11))`).replaceAll('w2', `(1 / ${log}(12))`).replaceAll(/f[12]/g, '1');
  return enclosed(
    `${log === 'log' ? 'base e' : 'base 10'}, t = 2`,
    `${here(RECURSION)} - ${here(PRINTED)} > ${bound}`,
    {},
    { recursion: here(RECURSION), 'printed sum': here(PRINTED) },
  );
}

/** E_t = sum_i (1 - w_i) (prod_j w_j) f_i: over which j? */
export const EQ_3_SUM: Statement = {
  claim: 'eq-3.sum',
  reading:
    'For all losses and every t >= 1 the sum with the product over j = 1 .. t-1 equals E_t of the first line. The ' +
    'weights enter as variables, with no more than 0 < w < 1, which both bases give.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'the printed sum equals the recursion',
      dimension: 'none',
      argument:
        'with two equal losses 1 the lines differ by (1 - w_1)^2, which no weight below 1 makes 0; the witness has round ' +
        'weights, its replay those of the natural logarithm',
      obligations: [
        differsBy('log', '339 / 1000'),
        differsBy('log10', '15 / 10000'),
        identical(
          'the difference, whatever the weights',
          `${withLosses1(RECURSION)} - ${withLosses1(PRINTED)}`,
          '(1 - w1)^2',
        ),
        valid('never 0', [shown('w1 < 1', 'w_1 = 1 / log(11) (eq-3)'), defined('d == 1 - w1')], 'd^2 != 0'),
        refuted('t = 2', {
          premises: [...weights('w1', 'w2'), shown('w2 < w1', 'w falls with t')],
          conclusion: `${RECURSION} == ${PRINTED}`,
          witness: { w1: '1/2', w2: '2/5', f1: '1', f2: '1' },
          replay: ({ f1, f2 }) => figures(f1!, f2!),
        }),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title: 'with the product over j = i+1 .. t the sum equals the recursion for every t',
      dimension: 'none',
      argument:
        'induction over t. From t to t + 1 each product gets the factor w_{t+1}, hence the whole sum (induction over its ' +
        'terms), and the new term has an empty product',
      obligations: [
        ...induction('a factor of every term is a factor of the sum', {
          base: { premises: [], conclusion: 'w * 0 == 0' },
          step: {
            premises: [defined('T == w * S', 'the terms so far, with the new factor and without')],
            conclusion: 'T + (1 - wi) * (P * w) * fi == w * (S + (1 - wi) * P * fi)',
          },
        }),
        ...induction('sum over t', {
          base: {
            premises: [defined('S == (1 - w) * f', 't = 1: one term, an empty product')],
            conclusion: 'S == w * 0 + (1 - w) * f',
          },
          step: {
            premises: [
              defined('S == E', 'the sum at t'),
              defined('S1 == w * S + (1 - w) * f', 'the sum at t + 1, by the factor of every term'),
              defined('E1 == w * E + (1 - w) * f', 'Eq. 3, first line'),
            ],
            conclusion: 'S1 == E1',
          },
        }),
      ],
    },
  ],
};

/** Both lines at t = 2 with the weights of the reference. */
function figures(f1: number, f2: number): Readonly<Record<string, number>> {
  const readings = { logBase: 'e', lowerBound: 'progressive', momentumForm: 'average' } as const;
  const [w1, w2] = [1 / Math.log(11), 1 / Math.log(12)];
  return {
    'recursion E_2, reference': nextBound(nextBound(0, f1, 1, 1, readings), f2, 2, 2, readings),
    'printed sum': (1 - w1) * w1 * f1 + (1 - w2) * w1 * f2,
  };
}
