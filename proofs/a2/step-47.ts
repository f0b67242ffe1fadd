import { BOUNDED_DIFFERENCE, DIFFERENCE_BOUND, ONE_TERM_BOUND, R, UPDATE_BOUND } from './coordinate-bound.js';
import { BETA1, GAMMA2, OMEGA, RATE, XI } from './domain.js';
import { failsFarAway } from './far-run.js';
import { FINAL } from './printed-bounds.js';
import { OVER_COORDINATES, OVER_STEPS } from './sums.js';
import { C, DELTA, Q } from './terms.js';
import { valid } from '../obligations/valid.js';
import { defined, shown } from '../premises.js';
import type { Statement } from '../statement.js';

/** The bound of the sum. */
export const STEP_47: Statement = {
  claim: 'prf-A.2.step-47',
  reading: 'For every T and d: the sum of step 46 is at most the sum of d times the bounds of step 45.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'DeltaS is at most the printed sum',
      dimension: '1',
      argument:
        'd = 1 and T = 1 is the witness; later terms of the run exceed their bounds too while Omega > 0, and are 0 with them after',
      obligations: failsFarAway(`${DELTA} <= 1 * ${FINAL}`),
    },
    {
      name: 'follows',
      role: 'inference',
      title: 'the line follows from step 45, were its bound on |DeltaS| true',
      dimension: 'any',
      argument: 'induction over coordinates, then over steps',
      obligations: [...OVER_COORDINATES, ...OVER_STEPS],
    },
    {
      name: 'amended',
      role: 'amended',
      title:
        'DeltaS is at most the sum over t of d k_t (2 D + 2 B_t + k_t), k_t = gamma2 Omega_t / xi, B_t = alpha_t / ((1 - beta1) sqrt(1 - beta2))',
      dimension: 'any',
      argument: 'the bound of step 45, amended; induction over coordinates, then over steps',
      obligations: [
        ...UPDATE_BOUND,
        DIFFERENCE_BOUND,
        valid('xi for |phi|', [XI, OMEGA, GAMMA2], `abs${C} <= gamma2 * Omega / xi`),
        valid(
          'one coordinate',
          [
            BOUNDED_DIFFERENCE,
            shown('D >= 0 and B >= 0', 'they bound absolute values'),
            shown('abs(c) <= k', 'xi for |phi|; k = gamma2 Omega / xi'),
          ],
          'abs(dS) <= k * (2 * D + 2 * B + k)',
        ),
        ...OVER_COORDINATES,
        ...OVER_STEPS,
      ],
    },
    {
      name: 'small-gamma2',
      role: 'amended',
      title:
        'the printed sum bounds DeltaS where gamma2 (2 D + 2 B_t + |c_{t,i}|) <= 2 B_t in every step and coordinate',
      dimension: 'any',
      argument: 'step 45 under that hypothesis; induction over coordinates, then over steps',
      obligations: [
        ...UPDATE_BOUND,
        DIFFERENCE_BOUND,
        ONE_TERM_BOUND,
        valid(
          'one coordinate',
          [
            ...[BETA1, R, XI, OMEGA, RATE, defined('B == alpha_t / ((1 - beta1) * r)')],
            shown(`abs(dS) <= 2 * abs(${Q}) * B`, 'small enough'),
          ],
          `abs(dS) <= ${FINAL}`,
        ),
        ...OVER_COORDINATES,
        ...OVER_STEPS,
      ],
    },
  ],
};
