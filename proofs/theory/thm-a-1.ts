import { lambda } from '../lga.js';
import { refuted } from '../obligations/refuted.js';
import { stated } from '../premises.js';
import type { Statement } from '../statement.js';
import { POWER, PRODUCT } from './product.js';
import { FIRST_STEP, GRADIENT, replayFirstStep } from './run.js';
import { ONE_STEP } from './scalar-step.js';

/** Theorem A.1 prints x_t where Theorem 3.1 has x_0: a positive distance would be smaller than itself. */
export const THM_A_1: Statement = {
  claim: 'thm-A.1',
  reading:
    'R(t) <= prod_{i=1}^{t} (1 - mu lambda_i) ||x_t - x*||^2, with x_t on the right, as both transcriptions print it.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'R(1) <= (1 - mu lambda_1) ||x_1 - x*||^2',
      dimension: '1',
      argument: 'lambda_1 = gamma1, since f_1 < eps',
      obligations: [
        GRADIENT,
        refuted('t = 1', {
          premises: [...FIRST_STEP, stated(`0 <= 1 - mu * ${lambda('g')}`)],
          conclusion: 'x1^2 <= (1 - mu * gamma1) * x1^2',
          witness: {
            mu: '1',
            L: '2',
            gamma1: '1/4',
            gamma2: '1/100000000',
            xi: '1/100',
            eps: '1/10',
            x: '1/4',
            f: '1/16',
            cap: '1/16',
            Omega: '0',
            g: '1/2',
            x1: '1/8',
          },
          replay: replayFirstStep,
        }),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title: 'with x_0 on the right, indices 0 .. t - 1 and one number lambda_t <= (2 L - mu) / L^2',
      dimension: 'any',
      obligations: [...ONE_STEP.obligations, ...PRODUCT.obligations, ...POWER.obligations],
    },
  ],
};
