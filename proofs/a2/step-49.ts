import { EPS } from './domain.js';
import { ABOVE_1, LOGARITHM, NEXT_E, WEIGHT } from './weight.js';
import { omega } from '../lga.js';
import { enclosed } from '../obligations/enclosed.js';
import { induction } from '../obligations/induction.js';
import { valid } from '../obligations/valid.js';
import { defined, implicit, shown } from '../premises.js';
import type { Statement } from '../statement.js';

/** Losses below 0 could let E_t fall without limit, and the gap with it grow. */
const LOSSES = implicit('f >= 0', 'no loss is negative');
const EARLIER = shown('E0 >= 0', 'E_{t-1} >= 0');

/** Why the correction ends: f - E_t = w_t (f - E_{t-1}), and w_t falls to 0. */
export const CORRECTION_ENDS = [
  ABOVE_1,
  ...induction('E_t >= 0', {
    base: { premises: [], conclusion: '0 >= 0' },
    step: { premises: [WEIGHT, LOGARITHM, NEXT_E, LOSSES, EARLIER], conclusion: 'E >= 0' },
  }),
  valid('gap', [WEIGHT, LOGARITHM, NEXT_E], 'f - E == w * (f - E0)'),
  valid(
    'Omega against the cap',
    [EPS, WEIGHT, LOGARITHM, LOSSES, EARLIER, defined('cap >= 0', 'f_0'), shown('f - E == w * (f - E0)', 'gap')],
    `${omega('f', 'E')} <= w * cap`,
  ),
  valid(
    'off',
    [
      ...[EPS, WEIGHT, LOGARITHM, LOSSES, EARLIER],
      shown('f - E == w * (f - E0)', 'gap'),
      defined('l * eps > cap', 'log(t + 10) > cap / eps'),
    ],
    `${omega('f', 'E')} == 0`,
  ),
] as const;

/** The claim that nobody proves in print, and that holds for a reason the paper does not give. */
export const STEP_49: Statement = {
  claim: 'prf-A.2.step-49',
  reading:
    'E_t by Eq. 3, t counting steps, natural logarithm or base 10, no loss negative; how the losses move does not matter. The other readings are in a part of their own.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'Omega_t is 0, not only small, for every t with log(t + 10) > f_0 / eps',
      dimension: 'none',
      argument:
        'log increases without bound (trusted), so it passes f_0 / eps: for f_0 = log 10 and eps = 0.1 before t = 10^10, to base 10 only beyond 10^23',
      obligations: [
        ...CORRECTION_ENDS,
        enclosed('f_0 = log 10, eps = 1/10, natural logarithm', 'log(t + 10) > log(10) / (1 / 10)', {
          t: ['9999999991', '10000000000'],
        }),
        enclosed('the same to base 10', 'log10(t + 10) > log(10) / (1 / 10)', {
          t: ['106200000000000000000000', '106300000000000000000000'],
        }),
      ],
    },
    {
      name: 'no-sooner',
      role: 'remark',
      title: 'up to there a loss that returns to f_0 after losses of 0 has Omega_t = w_t f_0 >= eps',
      dimension: 'none',
      argument: 'E_s stays 0 while the losses are 0, by induction; then f_t = f_0',
      obligations: [
        ...induction('E stays 0', {
          base: { premises: [], conclusion: '0 == 0' },
          step: {
            premises: [NEXT_E, shown('E0 == 0', 'step s - 1'), defined('f == 0', 'the loss')],
            conclusion: 'E == 0',
          },
        }),
        valid(
          'return',
          [WEIGHT, LOGARITHM, NEXT_E, shown('E0 == 0', 'E stays 0'), defined('f == cap'), defined('l * eps <= cap')],
          `${omega('f', 'E')} == w * cap and w * cap >= eps`,
        ),
      ],
    },
    {
      name: 'other-readings',
      role: 'remark',
      title:
        'it needs the weights of Eq. 3 and an E that moves with every loss: an average, a momentum of 0.9, and an E that moves once an epoch leave Omega_t >= eps for ever',
      dimension: 'none',
      argument:
        'losses that alternate between 0 and f_0: by pairs of steps for the average and the momentum, and within each epoch, which begins with 0, for the last',
      obligations: [
        ...induction('average of the losses', {
          base: { premises: [], conclusion: '0 == 0 * cap / 2' },
          step: {
            premises: [defined('S == n * cap / 2', 'the sum of n losses, n even')],
            conclusion: 'S + 0 + cap == (n + 2) * cap / 2',
          },
        }),
        valid(
          'average',
          [defined('n >= 2 and S == n * cap / 2'), defined('cap >= 2 * eps')],
          `${omega('cap', '(S / n)')} >= cap / 2`,
        ),
        ...induction('momentum of the losses', {
          base: { premises: [defined('cap > 0')], conclusion: '0 <= 0 and 0 <= cap' },
          step: {
            premises: [defined('0 <= E0 and E0 <= cap', 'after an even number of losses')],
            conclusion: '0 <= 0.9 * (0.9 * E0) + 0.1 * cap and 0.9 * (0.9 * E0) + 0.1 * cap <= cap',
          },
        }),
        valid(
          'momentum',
          [defined('0 <= E0 and E0 <= cap'), defined('9/100 * cap >= eps')],
          `${omega('cap', '(0.9 * (0.9 * E0) + 0.1 * cap)')} >= 9/100 * cap`,
        ),
        ...induction('E at the first step of each epoch', {
          base: { premises: [], conclusion: '0 == 0' },
          step: {
            premises: [NEXT_E, shown('E0 == 0', 'the epoch before'), defined('f == 0', 'the first loss of the epoch')],
            conclusion: 'E == 0',
          },
        }),
        valid('epochs', [shown('E == 0'), defined('cap >= eps')], `${omega('cap', 'E')} == cap`),
      ],
    },
  ],
};
