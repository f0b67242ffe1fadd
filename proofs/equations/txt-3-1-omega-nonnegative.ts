import { EPS } from './domain.js';
import { omega } from '../lga.js';
import { valid } from '../obligations/valid.js';
import { defined } from '../premises.js';
import type { Statement } from '../statement.js';

/** Omega_t >= 0, and 0 or at least eps. */
export const OMEGA_NONNEGATIVE_LEMMA: Statement = {
  claim: 'txt-3.1.omega-nonnegative',
  reading: 'For all real f_t, E_t and f_0 and every eps > 0, Omega as in Eq. 4 (transcription A) is 0 or at least eps.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'Omega is 0 or at least eps, so never negative',
      dimension: 'none',
      obligations: [
        valid(
          'two cases',
          [EPS, defined(`Omega == ${omega('f', 'E')}`, 'Eq. 4')],
          '(Omega == 0 or Omega >= eps) and Omega >= 0',
        ),
      ],
    },
  ],
};
