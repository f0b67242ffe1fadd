import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { defined, shown } from '../premises.js';
import type { Statement } from '../statement.js';
import { CHAIN } from '../facts/chain.js';
import { DISTANCE_BELOW, LOSS_BELOW, LOSS_BY_DISTANCE } from '../facts/limits.js';
import { POWER_TENDS_TO_0 } from '../facts/power.js';
import { distance } from '../facts/replay.js';
import { FIRST_STEP, MEMBERSHIP, NEVER_NEARER, R, R1, replayed, value, WITNESS } from '../facts/two-curvatures.js';

/** What the proof concludes. */
export const STEP_40: Statement = {
  claim: 'prf-A.1.step-40',
  reading:
    'The requirement is taken to be steps 38 and 39: for every e > 0, f_t - f(x*) < e and R(t) < e from some t on.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'LGA meets it under the printed hypotheses',
      dimension: '2',
      argument: 'an iterate that is mirrored for ever keeps f_t = f_0 and R(t) = R(0)',
      obligations: [
        ...MEMBERSHIP,
        ...NEVER_NEARER,
        refuted('both below e', {
          premises: [
            ...FIRST_STEP,
            defined('lambda * L == 2', 'mirrored for ever'),
            defined(`e <= ${R} and e <= ${value('x', 'y')}`),
            defined('e > 0'),
          ],
          conclusion: `${value('x1', 'y1')} - 0 < e or ${R1} < e`,
          witness: { ...WITNESS, e: '1/64' },
          replay: () => {
            const last = replayed(1000)[1000]!;
            return { 'f_1000 by the reference': last.f, 'R(1000) by the reference': distance(last) };
          },
        }),
      ],
    },
    {
      name: 'follows',
      role: 'inference',
      title: 'steps 38 and 39 are the requirement',
      dimension: 'any',
      argument: 'only numbers are left',
      obligations: [
        valid(
          'both',
          [shown('f - fs < e', 'step 38, from some t on'), shown('R < e', 'step 39, from some t on')],
          'f - fs < e and R < e',
        ),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title:
        'every method with scalar steps x - lambda_t g, gamma1 <= lambda_t <= 1 / L, meets it for a fixed gamma1 > 0',
      dimension: 'any',
      argument: 'steps 38 and 39 as amended; LGA is such a method where step 3 as amended gives one scalar',
      obligations: [...CHAIN, ...POWER_TENDS_TO_0, DISTANCE_BELOW, LOSS_BY_DISTANCE, LOSS_BELOW],
    },
  ],
};
