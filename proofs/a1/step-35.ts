import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { defined, implicit, shown } from '../premises.js';
import type { Statement } from '../statement.js';
import { CHAIN } from '../facts/chain.js';
import { LOSS_BY_DISTANCE } from '../facts/limits.js';
import { POWER_TENDS_TO_0 } from '../facts/power.js';
import { FIRST_STEP, GENTLE_WITNESS, MEMBERSHIP, NEVER_NEARER, R1, value } from '../facts/two-curvatures.js';

/** The limit of the loss. */
export const STEP_35: Statement = {
  claim: 'prf-A.1.step-35',
  reading: 'Both limits exist and are equal: lim (f_t - f(x*)) = lim R(t) / (2 M).',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'the two limits are equal under the printed hypotheses',
      dimension: '2',
      argument:
        'an iterate that is mirrored for ever: both sequences are constant, so that their values are their limits. M = L = 1/2, where even the constant of step 33 is right',
      obligations: [
        ...MEMBERSHIP,
        ...NEVER_NEARER,
        valid(
          'step 33 as printed holds of the witness',
          [defined('L == 1 / 2'), defined('M == L'), defined('mu > 0 and mu <= L')],
          `${value('x1', 'y1')} - 0 <= 1 / (2 * M) * (${R1})`,
        ),
        refuted('limits', {
          premises: [...FIRST_STEP, defined('M == L'), defined('lambda * L == 2', 'mirrored for ever')],
          conclusion: `${value('x1', 'y1')} - 0 == 1 / (2 * M) * (${R1})`,
          witness: { ...GENTLE_WITNESS, M: '1/2' },
        }),
      ],
    },
    {
      name: 'follows',
      role: 'inference',
      title: 'with steps 33, 34 and 37 it holds: both limits are 0',
      dimension: 'any',
      argument: 'each sequence is below every e > 0 from some t on, and never negative',
      obligations: [
        valid(
          'both below e',
          [
            shown('f - fs <= 1 / (2 * M) * R', 'step 33'),
            shown('1 / (2 * M) * R <= 1 / (2 * M) * Q * R0', 'step 34'),
            shown('1 / (2 * M) * Q * R0 < e', 'step 37, from some t on'),
            implicit('f >= fs', 'x* is a global minimizer'),
            implicit('M > 0'),
            defined('R >= 0', 'a sum of squares'),
          ],
          '0 <= f - fs and f - fs < e and 0 <= 1 / (2 * M) * R and 1 / (2 * M) * R < e',
        ),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title: 'it holds if gamma1 <= lambda_t <= 1 / L at every step, gamma1 fixed: both limits are 0',
      dimension: 'any',
      argument: 'k = R(0) (L / 2 + 1 / (2 M)) in the limit of the power: from some t on both sequences are below e',
      obligations: [
        ...CHAIN,
        ...POWER_TENDS_TO_0,
        LOSS_BY_DISTANCE,
        valid(
          'both below e',
          [
            shown('R <= Q * R0', 'product below power'),
            shown('(L / 2 + 1 / (2 * M)) * R0 * Q < e', 'below every e, k = R(0) (L / 2 + 1 / (2 M))'),
            shown('f - fs <= L / 2 * R', 'Lemma 1 from the optimum'),
            implicit('f >= fs', 'x* is a global minimizer'),
            implicit('M > 0'),
            implicit('L > 0'),
            defined('R >= 0', 'a sum of squares'),
          ],
          '0 <= f - fs and f - fs < e and 0 <= 1 / (2 * M) * R and 1 / (2 * M) * R < e',
        ),
      ],
    },
  ],
};
