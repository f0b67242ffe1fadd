import { COORDINATE } from './domain.js';
import { POWERS_1 } from './powers.js';
import { replaySteadyRun, steadyAt, steadyRun } from './steady-run.js';
import { A, C, FACTORED, Q, U } from './terms.js';
import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { added } from '../premises.js';
import type { Statement } from '../statement.js';

/** The line with the second term as printed: alpha_t where gamma2 alpha_t belongs. */
const PRINTED = `2 * gamma2 * ${Q} * ${A} - 2 * ${Q} * ${U}`;

/** 100 to 200 away from x*. */
const RUN = steadyRun('100', '200');

/** First inequality of A.2: drops c^2, and gamma2 with it. */
export const STEP_24: Statement = {
  claim: 'prf-A.2.step-24',
  reading: 'In every coordinate: the right-hand side of step 23, that is DeltaS, is at most the printed bound.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'DeltaS is at most the printed bound, whose second term has lost gamma2',
      dimension: '1',
      argument:
        'it fails in every early step of a run with the paper’s constants in which Omega > 0; the witness is at t = 4, with 1 for Omega_4',
      obligations: [
        valid('t = 1 .. 100 while Omega_t > 0, whatever E_t', RUN, `not (${FACTORED} <= ${PRINTED})`),
        refuted('t = 4', {
          premises: RUN,
          conclusion: `${FACTORED} <= ${PRINTED}`,
          witness: steadyAt('100', '199/2', '197/2'),
          replay: replaySteadyRun(4),
        }),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title: 'with gamma2 kept in the second term it is',
      dimension: 'any',
      argument: 'what is dropped is the square of step 17; coordinate by coordinate',
      obligations: [
        ...POWERS_1,
        valid('square dropped', COORDINATE, `${FACTORED} <= 2 * ${C} * ${A} - 2 * ${C} * ${U}`),
      ],
    },
    {
      name: 'opposed',
      role: 'amended',
      title: 'the printed bound holds where Adam’s update and the correction have opposite signs',
      dimension: 'any',
      argument: 'coordinate by coordinate',
      obligations: [
        valid(
          'opposite signs',
          [...COORDINATE, added('gamma2 <= 1'), added(`${Q} * ${U} <= 0`, 'u_{t,i} Omega_t / phi_i <= 0')],
          `${FACTORED} <= ${PRINTED}`,
        ),
      ],
    },
  ],
};
