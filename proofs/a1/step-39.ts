import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { defined, implicit, shown } from '../premises.js';
import type { Statement } from '../statement.js';
import { CHAIN } from '../facts/chain.js';
import { DISTANCE_BELOW } from '../facts/limits.js';
import { POWER_TENDS_TO_0 } from '../facts/power.js';
import { distance } from '../facts/replay.js';
import { FIRST_STEP, MEMBERSHIP, NEVER_NEARER, R, R1, replayed, WITNESS } from '../facts/two-curvatures.js';

/** The iterates converge. */
export const STEP_39: Statement = {
  claim: 'prf-A.1.step-39',
  reading: 'For every e > 0, R(t) < e from some t on.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'it is under the printed hypotheses',
      dimension: '2',
      argument: 'an iterate that is mirrored for ever keeps R(t) = R(0), so that e = R(0) is never passed',
      obligations: [
        ...MEMBERSHIP,
        ...NEVER_NEARER,
        refuted('below e', {
          premises: [
            ...FIRST_STEP,
            defined('lambda * L == 2', 'mirrored for ever'),
            defined(`e == ${R}`),
            defined('e > 0'),
          ],
          conclusion: `${R1} < e`,
          witness: { ...WITNESS, e: '1/64' },
          replay: () => ({ 'R(1000) by the reference': distance(replayed(1000)[1000]!) }),
        }),
      ],
    },
    {
      name: 'follows',
      role: 'inference',
      title: 'the chain of steps 27 to 31 and step 37 give the limit',
      dimension: 'any',
      argument: 'step 37 is taken with e / (2M) for e',
      obligations: [
        valid(
          'below e',
          [
            shown('R <= Q * R0', 'steps 27 to 31'),
            shown('1 / (2 * M) * Q * R0 < e / (2 * M)', 'step 37, from some t on'),
            implicit('M > 0'),
          ],
          'R < e',
        ),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title: 'it is if gamma1 <= lambda_t <= 1 / L at every step, gamma1 fixed',
      dimension: 'any',
      argument: 'k = R(0) in the limit of the power',
      obligations: [...CHAIN, ...POWER_TENDS_TO_0, DISTANCE_BELOW],
    },
  ],
};
