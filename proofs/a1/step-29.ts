import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { shown, stated } from '../premises.js';
import type { Statement } from '../statement.js';
import { ONE_STEP } from '../facts/one-step.js';
import { SHIFTED, SHIFTED_WITNESS, shiftedDistances } from './shifted-index.js';

/** The contraction, two steps back. */
export const STEP_29: Statement = {
  claim: 'prf-A.1.step-29',
  reading:
    '(1 - mu lambda_t) R(t - 1) <= (1 - mu lambda_t) (1 - mu lambda_{t-1}) R(t - 2), for t >= 2, with the last norm squared (transcription B drops the square).',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'the factors 1 - mu lambda_2 and 1 - mu lambda_1 bound R(1) by R(0)',
      dimension: '1',
      argument: 't = 2; all lambda_t are at most 1 / L',
      obligations: [
        refuted('index t', {
          premises: SHIFTED.filter(({ formula }) => !formula.includes('lambda3')),
          conclusion: '(1 - mu * lambda2) * x1^2 <= (1 - mu * lambda2) * (1 - mu * lambda1) * x0^2',
          witness: Object.fromEntries(Object.entries(SHIFTED_WITNESS).filter(([name]) => name !== 'lambda3')),
          replay: shiftedDistances,
        }),
      ],
    },
    {
      name: 'follows',
      role: 'inference',
      title: 'step 28 one step earlier, times 1 - mu lambda_t >= 0',
      dimension: 'any',
      argument: 'only numbers are left; R is R(t - 2), R1 is R(t - 1)',
      obligations: [
        valid(
          'multiply',
          [shown('R1 <= (1 - mu * before) * R', 'step 28 at t - 1'), stated('1 - mu * lambda >= 0')],
          '(1 - mu * lambda) * R1 <= (1 - mu * lambda) * (1 - mu * before) * R',
        ),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title: 'with every index one lower and lambda_{t-2} <= 1 / L',
      dimension: 'any',
      argument: 'step 28 as amended from t - 2 to t - 1, whose lambda is lambda_{t-2}, times 1 - mu lambda_{t-1} >= 0',
      obligations: [
        ...ONE_STEP,
        valid(
          'multiply',
          [
            shown('R1 <= (1 - mu * lambda) * R', 'the step from t - 2'),
            stated('1 - mu * next >= 0', '0 <= 1 - mu lambda_{t-1}'),
          ],
          '(1 - mu * next) * R1 <= (1 - mu * next) * (1 - mu * lambda) * R',
        ),
      ],
    },
  ],
};
