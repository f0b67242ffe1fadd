import { N, R, UPDATE_BOUND, UPDATE_LIMIT, DIFFERENCE_BOUND, ONE_TERM_BOUND } from './coordinate-bound.js';
import { B1, B2, BETA1, BETA2, RATE, XI } from './domain.js';
import { failsFarAway } from './far-run.js';
import { POWERS_1, POWERS_2 } from './powers.js';
import { ONE_TERM, SIMPLER } from './printed-bounds.js';
import { DELTA, Q } from './terms.js';
import { valid } from '../obligations/valid.js';
import { defined, shown } from '../premises.js';
import type { Statement } from '../statement.js';

/** The bound with the simpler factors. */
export const STEP_44: Statement = {
  claim: 'prf-A.2.step-44',
  reading: 'In every coordinate; r = sqrt(1 - beta2). No D is left in the bound.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: '|DeltaS| is at most 2 alpha_t |Omega / phi| / ((1 - beta1) sqrt(1 - beta2))',
      dimension: '1',
      argument: 'every early step of a run with the paper’s constants in which Omega > 0',
      obligations: failsFarAway(`abs(${DELTA}) <= ${SIMPLER}`),
    },
    {
      name: 'follows',
      role: 'inference',
      title: 'the line follows from steps 39 and 43, were the former true',
      dimension: 'any',
      argument: 'coordinate by coordinate',
      obligations: [
        valid(
          'chain',
          [
            ...[RATE, XI, BETA1, B1, R],
            shown(`abs(dS) <= ${ONE_TERM}`, 'step 39'),
            shown('1 / (1 - b1) * ((1 - beta1) / r) * n <= 1 / (1 - beta1) * (1 / r)', 'step 43, amended'),
          ],
          `abs(dS) <= ${SIMPLER}`,
        ),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title: '|DeltaS| <= |c| (2 D + 2 B + |c|) with B = alpha_t / ((1 - beta1) sqrt(1 - beta2))',
      dimension: 'any',
      argument: 'the paper’s final factor is right for |u|; coordinate by coordinate',
      obligations: [
        ...UPDATE_BOUND,
        ...POWERS_1,
        ...POWERS_2,
        valid('factors', [BETA1, BETA2, B1, B2, R, N, RATE], `${UPDATE_LIMIT} <= alpha_t / ((1 - beta1) * r)`),
        DIFFERENCE_BOUND,
      ],
    },
    {
      name: 'small-gamma2',
      role: 'amended',
      title: 'the printed bound holds where gamma2 (2 D + 2 B + |c|) <= 2 B, with the same B',
      dimension: 'any',
      argument: 'gamma2 << alpha_t with the distance D in it; coordinate by coordinate',
      obligations: [
        ...UPDATE_BOUND,
        ...POWERS_1,
        ...POWERS_2,
        valid('factors', [BETA1, BETA2, B1, B2, R, N, RATE], `${UPDATE_LIMIT} <= alpha_t / ((1 - beta1) * r)`),
        DIFFERENCE_BOUND,
        ONE_TERM_BOUND,
        valid(
          'as printed',
          [
            ...[BETA1, R, XI, defined('B == alpha_t / ((1 - beta1) * r)')],
            shown(`abs(dS) <= 2 * abs(${Q}) * B`, 'small enough'),
          ],
          `abs(dS) <= ${SIMPLER}`,
        ),
      ],
    },
  ],
};
