import { momentum } from '../../reference/optimizers/sgd.js';
import { CORRECTION, EPS, FIRST_STEP, GAMMA1, GAMMA2, OMEGA_NONNEGATIVE, weights, XI } from './domain.js';
import { LOGARITHMS } from './logarithms.js';
import { omega, phi } from '../lga.js';
import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { added, defined, shown } from '../premises.js';
import { parabola, replayed } from './replay.js';
import type { Statement } from '../statement.js';
import { SUM_OF_INEQUALITIES } from '../facts/vectors.js';

/** Two steps of LGA around momentum 0.9 on f(x) = 2 x^2; Omega1, c1: at t = 1. */
const RUN = [
  XI,
  EPS,
  GAMMA1,
  GAMMA2,
  defined('f == 2 * x^2'),
  defined('g == 4 * x'),
  ...FIRST_STEP,
  CORRECTION,
  defined('x1 == x - (gamma1 * g + c)', 'Eq. 2; the buffer starts with the gradient'),
  defined('f1 == 2 * x1^2'),
  defined('g1 == 4 * x1'),
  defined('f1 <= f', 'so that gamma2 stays'),
  defined('E1 == w1 * E + (1 - w1) * f1', 'Eq. 3'),
  defined(`Omega1 == ${omega('f1', 'E1')}`, 'Eq. 4'),
  defined(`c1 == gamma2 * Omega1 / ${phi('g1')}`, 'the correction'),
  defined('base1 == gamma1 * (9 / 10 * g + g1)', 'the wrapped update'),
] as const;

const NUMBERS = { x: '1', gamma1: '7/20', gamma2: '1/4', xi: '1', eps: '1/10' } as const;
const AT = Object.entries(NUMBERS).map(([name, value]) => defined(`${name} == ${value}`));

/** The correction increases the drive of the wrapped algorithm. */
export const INCENTIVE: Statement = {
  claim: 'txt-3.1.incentive',
  reading:
    'In every coordinate the corrected update is at least as large as that of the wrapped optimizer, whichever it is: ' +
    '|base_i + c_i| >= |base_i|.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'around momentum the corrected update is never smaller than momentum’s own',
      dimension: '1',
      argument:
        'the second step overshoots the minimizer while the buffer still points the old way; first for every weight w_1 ' +
        'between 1/3 and 1, which holds in either base, then with w_1 = 2/5',
      obligations: [
        LOGARITHMS.e,
        LOGARITHMS.ten,
        LOGARITHMS.below3,
        valid(
          'whatever the weight',
          [...RUN, ...AT, shown('1 / 3 < w1 < 1', 'log(11) and log10(11) lie between 1 and 3')],
          'abs(base1 + c1) < abs(base1)',
        ),
        refuted('second step', {
          premises: [...weights('w1'), ...RUN],
          conclusion: 'abs(base1 + c1) >= abs(base1)',
          witness: {
            ...NUMBERS,
            f: '2',
            g: '4',
            E: '0',
            cap: '2',
            Omega: '2',
            c: '1/10',
            x1: '-1/2',
            f1: '1/2',
            g1: '-2',
            w1: '2/5',
            E1: '3/10',
            Omega1: '1/5',
            c1: '-1/60',
            base1: '14/25',
          },
          replay: ({ x, gamma1, gamma2, xi, eps, base1 }) => {
            const options = { gamma2: gamma2!, xi: xi!, epsilon: eps! };
            const seen = replayed(momentum({ learningRate: gamma1! }), options, parabola(4), x!, 2);
            return {
              'update with LGA, reference': seen[1]!.x - seen[1]!.next,
              'update of momentum': base1!,
              'Omega_1, reference': seen[1]!.omega,
            };
          },
        }),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title:
        'it is at least as large, in each coordinate and as a vector, where the wrapped update has the sign of the ' +
        'gradient; SGD’s always has',
      dimension: 'any',
      argument: 'squares of coordinates are compared and summed, which compares the norms',
      obligations: [
        valid('SGD', [GAMMA1, defined('base == gamma1 * g')], 'base * g >= 0'),
        valid(
          'a coordinate',
          [
            XI,
            GAMMA2,
            OMEGA_NONNEGATIVE,
            CORRECTION,
            added('base * g >= 0', 'base_i g_i >= 0'),
            added('g != 0 or base >= 0', 'base_i >= 0 where g_i = 0'),
          ],
          'abs(base + c) >= abs(base) and (base + c)^2 >= base^2',
        ),
        ...SUM_OF_INEQUALITIES.obligations,
      ],
    },
  ],
};
