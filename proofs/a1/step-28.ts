import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { added, shown, stated } from '../premises.js';
import type { Statement } from '../statement.js';
import { SQUARES } from '../facts/domain.js';
import { ONE_STEP } from '../facts/one-step.js';
import { SHIFTED, SHIFTED_WITNESS, shiftedDistances } from './shifted-index.js';

/** The contraction, one step back. */
export const STEP_28: Statement = {
  claim: 'prf-A.1.step-28',
  reading:
    'R(t) <= (1 - mu lambda_t) R(t - 1). The step from t - 1 to t is made with lambda_{t-1}; that of t comes later.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'R(1) is bounded by the factor of the step that starts there',
      dimension: '1',
      argument:
        't = 1; gamma1 changes with t (Algorithm 1, line 4) and all lambda_t are at most 1 / L, so that step 23 holds',
      obligations: [
        refuted('index t', {
          premises: SHIFTED.filter(({ formula }) => !/lambda[23]/.test(formula)),
          conclusion: 'x1^2 <= (1 - mu * lambda1) * x0^2',
          witness: Object.fromEntries(Object.entries(SHIFTED_WITNESS).filter(([name]) => !/lambda[23]/.test(name))),
          replay: shiftedDistances,
        }),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title: 'with lambda_{t-1} <= 1 / L for lambda_t',
      dimension: 'any',
      argument: 'step 23 as amended from t - 1 to t; lambda is lambda_{t-1}, R is R(t - 1), R1 is R(t)',
      obligations: ONE_STEP,
    },
    {
      name: 'falling-factors',
      role: 'amended',
      title: 'the printed index will do if lambda_t <= lambda_{t-1}, given the line with lambda_{t-1}',
      dimension: 'any',
      argument: 'only numbers are left',
      obligations: [
        valid(
          'larger factor',
          [
            shown('R1 <= (1 - mu * before) * R', 'with lambda_{t-1}'),
            added('lambda <= before', 'lambda_t <= lambda_{t-1}'),
            stated('mu > 0'),
            SQUARES[1],
          ],
          'R1 <= (1 - mu * lambda) * R',
        ),
      ],
    },
  ],
};
