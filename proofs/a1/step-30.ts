import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { shown, stated } from '../premises.js';
import type { Statement } from '../statement.js';
import { PRODUCT } from '../facts/chain.js';
import { ONE_STEP } from '../facts/one-step.js';
import { SHIFTED, SHIFTED_WITNESS, shiftedDistances } from './shifted-index.js';

const TWO_MORE = valid(
  'two more factors',
  [shown('R <= P * R0', 'product over t, up to t - 2'), stated('1 - mu * last >= 0'), stated('1 - mu * before >= 0')],
  '(1 - mu * last) * (1 - mu * before) * R <= P * (1 - mu * before) * (1 - mu * last) * R0',
);

/** The contraction, all steps back. */
export const STEP_30: Statement = {
  claim: 'prf-A.1.step-30',
  reading:
    '(1 - mu lambda_t) (1 - mu lambda_{t-1}) R(t - 2) <= [prod over i = 1..t of (1 - mu lambda_i)] R(0), for t >= 2.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'the line holds for t = 3',
      dimension: '1',
      argument: 'for t = 2 both sides are the same; all lambda_t are at most 1 / L',
      obligations: [
        refuted('index t', {
          premises: SHIFTED,
          conclusion:
            '(1 - mu * lambda3) * (1 - mu * lambda2) * x1^2 <= (1 - mu * lambda3) * (1 - mu * lambda2) * (1 - mu * lambda1) * x0^2',
          witness: SHIFTED_WITNESS,
          replay: shiftedDistances,
        }),
      ],
    },
    {
      name: 'follows',
      role: 'inference',
      title: 'step 28 at every earlier step gives the product',
      dimension: 'any',
      argument: 'by induction over t, lambda being whatever step 28 has for the step; then two more factors',
      obligations: [...PRODUCT, TWO_MORE],
    },
    {
      name: 'amended',
      role: 'amended',
      title: 'R(t) <= [prod over i = 0..t-1 of (1 - mu lambda_i)] R(0) if every lambda_i <= 1 / L',
      dimension: 'any',
      argument: 'step 28 as amended, by induction over t',
      obligations: [...ONE_STEP, ...PRODUCT],
    },
  ],
};
