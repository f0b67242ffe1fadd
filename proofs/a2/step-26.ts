import { COORDINATE, OMEGA, XI } from './domain.js';
import { POWERS_1 } from './powers.js';
import { replaySteadyRun, steadyAt, steadyRun } from './steady-run.js';
import { SPLIT } from './step-25.js';
import { A, C, DELTA, Q } from './terms.js';
import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { defined } from '../premises.js';
import type { Statement } from '../statement.js';

const BEFORE = `2 * gamma2 * ${Q} * ${A} - 2 * ${Q} * ${SPLIT}`;
const PAST = '(alpha_t * (1 / (1 - b1) * (beta1 * m0 / s)))';
const PRINTED = `2 * gamma2 * ${Q} * ${A} - 2 * ${Q} * ${PAST}`;

/** 100 to 200 away from x*, from the second step on. */
const RUN = [...steadyRun('100', '200'), defined('w <= beta1', 't >= 2')];

/** Second inequality of A.2: drops the present gradient's part. */
export const STEP_26: Statement = {
  claim: 'prf-A.2.step-26',
  reading:
    'In every coordinate: the bound of step 25 is at most this one, which needs g / phi(g) >= 0 (Eq. 5). That this one bounds DeltaS needs step 24 too: remarks.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'the bound of step 25 is at most this one',
      dimension: 'any',
      argument: 'coordinate by coordinate',
      obligations: [
        ...POWERS_1,
        valid('sign', [XI, OMEGA], `g * ${Q} >= 0`),
        valid('part dropped', COORDINATE, `${BEFORE} <= ${PRINTED}`),
      ],
    },
    {
      name: 'bound',
      role: 'remark',
      title: 'this line bounds DeltaS from above',
      dimension: '1',
      argument:
        'it fails in every early step of a run with the paper’s constants in which Omega > 0; the witness is at t = 4, with 1 for Omega_4',
      obligations: [
        valid('t = 2 .. 100 while Omega_t > 0, whatever E_t', RUN, `not (${DELTA} <= ${PRINTED})`),
        refuted('t = 4', {
          premises: RUN,
          conclusion: `${DELTA} <= ${PRINTED}`,
          witness: steadyAt('100', '199/2', '197/2'),
          replay: replaySteadyRun(4),
        }),
      ],
    },
    {
      name: 'bound-amended',
      role: 'remark',
      title: 'with gamma2 kept in the second term it does',
      dimension: 'any',
      argument: 'coordinate by coordinate',
      obligations: [
        ...POWERS_1,
        valid('sign', [XI, OMEGA], `g * ${Q} >= 0`),
        valid('square and part dropped', COORDINATE, `${DELTA} <= 2 * ${C} * ${A} - 2 * ${C} * ${PAST}`),
      ],
    },
  ],
};
