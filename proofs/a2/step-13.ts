import { XI } from './domain.js';
import { omega, phi } from '../lga.js';
import { valid } from '../obligations/valid.js';
import { defined } from '../premises.js';
import type { Statement } from '../statement.js';

/** The squared distance after a step of Adam with LGA. */
export const STEP_13: Statement = {
  claim: 'prf-A.2.step-13',
  reading:
    'A definition, with x_{t+1} from Eq. 2. The one symbol x_{t+1} stands for two points, here and in step 11. Decided: LGA’s x_{t+1} exists, and is Adam’s where Omega_t = 0.',
  parts: [
    {
      name: 'well-defined',
      role: 'printed',
      title: 'S2 exists, is never negative, and equals S1 where the correction is off',
      dimension: 'any',
      argument: 'coordinate by coordinate; u is what Adam subtracts',
      obligations: [
        valid('divisor', [XI], `${phi('g')} != 0`),
        valid('sign', [XI], `(x - (u + gamma2 * ${omega('f', 'E')} / ${phi('g')}) - xs)^2 >= 0`),
        valid(
          'off',
          [XI, defined(`x1 == x - (u + gamma2 * ${omega('f', 'E')} / ${phi('g')})`, 'Eq. 2'), defined('f - E < eps')],
          '(x1 - xs)^2 == (x - u - xs)^2',
        ),
      ],
    },
  ],
};
