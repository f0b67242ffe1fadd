import { EPS } from './domain.js';
import { omega } from '../lga.js';
import { valid } from '../obligations/valid.js';
import type { Statement } from '../statement.js';

/** Fourth of the conditions before the bound. */
export const STEP_20: Statement = {
  claim: 'prf-A.2.step-20',
  reading: 'Omega_t by Eq. 4, for any loss, bound E and cap; eps > 0.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'Omega_t >= 0',
      dimension: 'none',
      obligations: [valid('either branch', [EPS], `${omega('f', 'E')} >= 0`)],
    },
  ],
};
