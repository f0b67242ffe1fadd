import { EPS } from './domain.js';
import { valid } from '../obligations/valid.js';
import type { Statement } from '../statement.js';

const ACTS = '(f - E >= eps and f <= cap)';
const RESTS = '(f - E < eps or f > cap)';
/** The second condition as transcription B has it. */
const RESTS_IN_B = '(f - E <= eps or f > cap)';

/** Omega_t = f_t - E_t where that is at least eps and f_t <= cap, else 0. */
export const EQ_4: Statement = {
  claim: 'eq-4',
  reading:
    'A definition by two cases: exactly one of their conditions holds for all reals. Transcription A is decided first; ' +
    'transcription B, which has <= eps in the second condition, in a part of its own.',
  parts: [
    {
      name: 'well-defined',
      role: 'printed',
      title: 'exactly one of the two conditions holds',
      dimension: 'none',
      obligations: [
        valid('exclusive', [], `not (${ACTS} and ${RESTS})`),
        valid('exhaustive', [], `${ACTS} or ${RESTS}`),
      ],
    },
    {
      name: 'transcription-b',
      role: 'remark',
      title:
        'under transcription B both conditions hold where f - E = eps and f <= cap, with the different values eps and 0, ' +
        'and nowhere else',
      dimension: 'none',
      obligations: [
        valid('where they overlap', [], `(${ACTS} and ${RESTS_IN_B}) == (f - E == eps and f <= cap)`),
        valid('two values there', [EPS], 'eps != 0'),
        valid('exhaustive', [], `${ACTS} or ${RESTS_IN_B}`),
      ],
    },
  ],
};
