import { B2, BETA1, BETA2 } from './domain.js';
import { moments } from './moments-replay.js';
import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { defined, shown } from '../premises.js';
import type { Statement } from '../statement.js';

const R = defined('r > 0 and r^2 == 1 - beta2', 'r = sqrt(1 - beta2)');
const ROOT_OF_V = defined('q >= 0 and q^2 == v', 'q = sqrt(v_t)');

/** The root of v_t in terms of vhat_t, printed without the hat. */
export const STEP_33: Statement = {
  claim: 'prf-A.2.step-33',
  reading: 'In every coordinate sqrt(v_t) = sqrt((1 - beta2^t) v_t), both times the same factor; b2 = beta2^t.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'the factor 1 - beta2^t under the root changes nothing',
      dimension: '1',
      obligations: [
        refuted('t = 1, gradient 2', {
          premises: [
            BETA1,
            BETA2,
            defined('v == (1 - beta2) * g^2 and b2 == beta2', 't = 1'),
            R,
            ROOT_OF_V,
            defined('h >= 0 and h^2 == (1 - b2) * v', 'h = sqrt((1 - beta2^t) v_t)'),
          ],
          conclusion: '(1 - beta1) / r * q == (1 - beta1) / r * h',
          witness: { beta1: '9/10', beta2: '9/25', b2: '9/25', g: '5/4', v: '1', q: '1', r: '4/5', h: '4/5' },
          replay: ({ beta1, beta2, g }) => ({ 'v_1 of the reference': moments([g!], beta1!, beta2!).v }),
        }),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title: 'with vhat_t for the second v_t it holds',
      dimension: 'any',
      argument: 'coordinate by coordinate',
      obligations: [
        valid(
          'hat',
          [
            BETA2,
            B2,
            R,
            ROOT_OF_V,
            shown('v >= 0', 'step 7'),
            defined('vhat == v / (1 - b2)', 'step 10'),
            defined('h >= 0 and h^2 == (1 - b2) * vhat', 'h = sqrt((1 - beta2^t) vhat_t)'),
          ],
          '(1 - beta1) / r * q == (1 - beta1) / r * h',
        ),
      ],
    },
  ],
};
