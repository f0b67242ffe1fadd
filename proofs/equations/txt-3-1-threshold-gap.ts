import { correctionOf } from './correction.js';
import { XI } from './domain.js';
import { omega } from '../lga.js';
import { valid } from '../obligations/valid.js';
import { defined } from '../premises.js';
import type { Statement } from '../statement.js';

/** Whenever the correction acts, f_t - E_t >= eps. */
export const THRESHOLD_GAP: Statement = {
  claim: 'txt-3.1.threshold-gap',
  reading:
    'The correction acts where gamma2 Omega / phi(g) is not 0 in some coordinate (Eq. 4 as transcription A has it).',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'where the correction is not 0, the loss exceeds E_t by at least eps',
      dimension: 'any',
      argument: 'one coordinate is enough, since Omega is shared',
      obligations: [
        valid(
          'gap',
          [XI, defined(`Omega == ${omega('f', 'E')}`, 'Eq. 4'), defined(`${correctionOf('g')} != 0`, 'it acts')],
          'f - E >= eps and f <= cap',
        ),
      ],
    },
  ],
};
