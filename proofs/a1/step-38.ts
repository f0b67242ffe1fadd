import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { defined, shown } from '../premises.js';
import type { Statement } from '../statement.js';
import { CHAIN } from '../facts/chain.js';
import { LOSS_BELOW, LOSS_BY_DISTANCE } from '../facts/limits.js';
import { POWER_TENDS_TO_0 } from '../facts/power.js';
import { FIRST_STEP, MEMBERSHIP, NEVER_NEARER, replayed, value, WITNESS } from '../facts/two-curvatures.js';

/** The loss converges. */
export const STEP_38: Statement = {
  claim: 'prf-A.1.step-38',
  reading: 'For every e > 0, f_t - f(x*) < e from some t on.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'it does under the printed hypotheses',
      dimension: '2',
      argument: 'an iterate that is mirrored for ever keeps f_t = f_0, so that e = f_0 is never passed',
      obligations: [
        ...MEMBERSHIP,
        ...NEVER_NEARER,
        refuted('below e', {
          premises: [
            ...FIRST_STEP,
            defined('lambda * L == 2', 'mirrored for ever'),
            defined(`e == ${value('x', 'y')}`),
            defined('e > 0'),
          ],
          conclusion: `${value('x1', 'y1')} - 0 < e`,
          witness: { ...WITNESS, e: '1/32' },
          replay: () => ({ 'f_1000 by the reference': replayed(1000)[1000]!.f }),
        }),
      ],
    },
    {
      name: 'follows',
      role: 'inference',
      title: 'steps 35 to 37 give the limit',
      dimension: 'any',
      argument: 'three limits, equal in turn, and the last is 0',
      obligations: [
        valid(
          'equal limits',
          [shown('a == b', 'step 35'), shown('b == c', 'step 36'), shown('c == 0', 'step 37')],
          'a == 0',
        ),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title: 'it does if gamma1 <= lambda_t <= 1 / L at every step, gamma1 fixed',
      dimension: 'any',
      argument: 'k = R(0) L / 2 in the limit of the power',
      obligations: [...CHAIN, ...POWER_TENDS_TO_0, LOSS_BY_DISTANCE, LOSS_BELOW],
    },
  ],
};
