import { B1, BETA1, BETA2, OMEGA, RATE, ROOT, XI } from './domain.js';
import { EARLIER_MOMENTS, MOMENTS_FIT, MOMENT_BOUND } from './moment-bound.js';
import { replaySteadyRun } from './steady-run.js';
import { Q } from './terms.js';
import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { defined, shown } from '../premises.js';
import type { Statement } from '../statement.js';

const R = defined('r > 0 and r^2 == 1 - beta2', 'r = sqrt(1 - beta2)');
const N = defined('n > 0 and n^2 == 1 - b2', 'n = sqrt(1 - beta2^t)');
const VHAT = defined('s^2 * (1 - b2) == v', 's = sqrt(vhat_t)');
const SECOND = defined('v == beta2 * v0 + (1 - beta2) * g^2', 'step 7');

const LEFT = `abs(-2 * alpha_t * ${Q} * (1 / (1 - b1) * (beta1 * m0 / s)))`;
const right = (factor: string) => `2 * alpha_t * abs(${Q} * (1 / (1 - b1) * (${factor} / r * (n * s) / s)))`;
const LINE = `${LEFT} <= ${right('(1 - beta1)')}`;

/** The bound of the second term. */
export const STEP_35: Statement = {
  claim: 'prf-A.2.step-35',
  reading:
    'In every coordinate, with a hat under the upper root: sqrt((1 - beta2^t) vhat_t) = n s. The factors 2 alpha_t |Omega / phi| / (1 - beta1^t) are the same on both sides.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'the second term is at most the printed bound',
      dimension: '1',
      argument:
        'the line would give (beta1 m_{t-1})^2 (1 - beta2) <= (1 - beta1)^2 v_t wherever Omega > 0; that fails for gradients that do not change at all',
      obligations: [
        valid(
          'common factors divided out',
          [BETA1, B1, RATE, ROOT, XI, defined('Omega > 0'), R, N, defined(LINE, 'the line')],
          'abs(beta1 * m0) * r <= (1 - beta1) * (n * s)',
        ),
        valid(
          'squared',
          [R, N, ROOT, BETA1, VHAT, defined('abs(beta1 * m0) * r <= (1 - beta1) * (n * s)', 'the line')],
          '(beta1 * m0)^2 * (1 - beta2) <= (1 - beta1)^2 * v',
        ),
        refuted('the paper’s constants, t = 4, all gradients 1', {
          premises: [
            BETA1,
            BETA2,
            defined('m0 == 1 - beta1^3', 'm_3 (step 9)'),
            defined('v == 1 - beta2^4', 'v_4 (step 10)'),
          ],
          conclusion: '(beta1 * m0)^2 * (1 - beta2) <= (1 - beta1)^2 * v',
          witness: { beta1: '9/10', beta2: '999/1000', m0: '271/1000', v: '3994003999/1000000000000' },
          replay: replaySteadyRun(4),
        }),
      ],
    },
    {
      name: 'follows',
      role: 'inference',
      title: 'the line follows from the bound of step 33 and beta1 |m_{t-1}| <= |m_t|, were these two true',
      dimension: 'any',
      argument: 'coordinate by coordinate',
      obligations: [
        valid(
          'chain',
          [
            ...[BETA1, B1, RATE, ROOT, XI, OMEGA, R],
            shown('abs(m) <= (1 - beta1) / r * (n * s)', 'step 33'),
            shown('beta1 * abs(m0) <= abs(m)', 'step 34'),
          ],
          LINE,
        ),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title: 'without the factor 1 - beta1 the bound holds, and needs no approximation of m_{t-1}',
      dimension: 'any',
      argument: 'v_t >= beta2 v_{t-1}, so the bound on m_{t-1} carries over; coordinate by coordinate',
      obligations: [
        ...MOMENT_BOUND,
        valid(
          'past part of the moment',
          [BETA1, BETA2, MOMENTS_FIT, EARLIER_MOMENTS, SECOND],
          '(beta1 * m0)^2 * (1 - beta2) <= v',
        ),
        valid(
          'roots',
          [R, N, ROOT, VHAT, shown('(beta1 * m0)^2 * (1 - beta2) <= v', 'past part of the moment')],
          'abs(beta1 * m0) * r <= n * s',
        ),
        valid(
          'bound',
          [BETA1, B1, RATE, ROOT, XI, OMEGA, R, shown('abs(beta1 * m0) * r <= n * s', 'roots')],
          `${LEFT} <= ${right('1')}`,
        ),
      ],
    },
  ],
};
