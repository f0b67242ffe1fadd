import { GAMMA2_ON, weights, XI } from '../equations/domain.js';
import { lambda, omega, phi } from '../lga.js';
import { valid } from '../obligations/valid.js';
import { defined } from '../premises.js';
import type { Statement } from '../statement.js';

/** lambda_t with the Omega of this name. */
const factor = (Omega: string) => `(gamma1 + gamma2 * ${Omega} / ${phi('g')}^2)`;

/** lambda_t depends on the loss. */
export const ADAPTIVE_STEP: Statement = {
  claim: 'txt-3.2.adaptive-step',
  reading:
    'With everything else the same (gradient, E_{t-1}, gamma2), two losses at which Eq. 4 is active give two factors ' +
    'lambda_t, the larger loss the larger factor; where Eq. 4 is not active lambda_t is gamma1.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'where the correction is active lambda_t rises strictly with the loss; elsewhere it is gamma1',
      dimension: 'any',
      argument: 'per coordinate; f_t enters twice, also through E_t, which leaves w_t (f_t - E_{t-1}) of the gap',
      obligations: [
        valid('the gap', [defined('E1 == w * E + (1 - w) * f', 'Eq. 3')], 'f - E1 == w * (f - E)'),
        valid(
          'larger loss, larger step',
          [
            XI,
            GAMMA2_ON,
            ...weights('w'),
            defined('f < h', 'two losses'),
            defined('Of == w * (f - E)', 'Eq. 4, active'),
            defined('Oh == w * (h - E)', 'Eq. 4, active'),
          ],
          `${factor('Oh')} > ${factor('Of')}`,
        ),
        valid(
          'not active',
          [XI, defined('f - E < eps or f > cap'), defined(`Omega == ${omega('f', 'E')}`, 'Eq. 4')],
          `${lambda('g')} == gamma1`,
        ),
      ],
    },
  ],
};
