import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { defined, implicit, shown } from '../premises.js';
import type { Statement } from '../statement.js';
import { CHAIN } from '../facts/chain.js';
import { POWER_TENDS_TO_0 } from '../facts/power.js';
import { FIRST_STEP, MEMBERSHIP, NEVER_NEARER, R1, replayed, WITNESS } from '../facts/two-curvatures.js';
import { distance } from '../facts/replay.js';

/** The limit of the distance against that of the power. */
export const STEP_36: Statement = {
  claim: 'prf-A.1.step-36',
  reading:
    'Both limits exist and are equal: lim R(t) / (2 M) = lim (1 - mu gamma1)^t R(0) / (2 M), and the latter is 0.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'the two limits are equal under the printed hypotheses',
      dimension: '2',
      argument:
        'an iterate that is mirrored for ever: R(t) / (2 M) is constant, which makes its value its limit; the power tends to 0. M = L',
      obligations: [
        ...MEMBERSHIP,
        ...NEVER_NEARER,
        ...POWER_TENDS_TO_0,
        refuted('limits', {
          premises: [...FIRST_STEP, defined('M == L'), defined('lambda * L == 2', 'mirrored for ever')],
          conclusion: `1 / (2 * M) * (${R1}) == 0`,
          witness: { ...WITNESS, M: '4' },
          replay: () => ({ 'R(1000) by the reference': distance(replayed(1000)[1000]!) }),
        }),
      ],
    },
    {
      name: 'follows',
      role: 'inference',
      title: 'with steps 34 and 37 it holds: both limits are 0',
      dimension: 'any',
      argument: 'R(t) / (2 M) is never negative and below every e > 0 from some t on',
      obligations: [
        valid(
          'below e',
          [
            shown('1 / (2 * M) * R <= 1 / (2 * M) * Q * R0', 'step 34'),
            shown('1 / (2 * M) * Q * R0 < e', 'step 37, from some t on'),
            implicit('M > 0'),
            defined('R >= 0', 'a sum of squares'),
          ],
          '0 <= 1 / (2 * M) * R and 1 / (2 * M) * R < e',
        ),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title: 'it holds if gamma1 <= lambda_t <= 1 / L at every step, gamma1 fixed: both limits are 0',
      dimension: 'any',
      argument: 'k = R(0) / (2 M) in the limit of the power',
      obligations: [
        ...CHAIN,
        ...POWER_TENDS_TO_0,
        valid(
          'below e',
          [
            shown('R <= Q * R0', 'product below power'),
            shown('R0 / (2 * M) * Q < e', 'below every e, k = R(0) / (2 M)'),
            implicit('M > 0'),
            defined('R >= 0', 'a sum of squares'),
          ],
          '0 <= 1 / (2 * M) * R and 1 / (2 * M) * R < e',
        ),
      ],
    },
  ],
};
