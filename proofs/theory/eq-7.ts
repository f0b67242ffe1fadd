import { refuted } from '../obligations/refuted.js';
import { lambda } from '../lga.js';
import { stated } from '../premises.js';
import type { Statement } from '../statement.js';
import { POWER, PRODUCT } from './product.js';
import { FIRST_STEP, GRADIENT, replayFirstStep } from './run.js';
import { ONE_STEP } from './scalar-step.js';

/** Eq. 7: its first inequality needs a step-size bound and another index, its second is right. */
export const EQ_7: Statement = {
  claim: 'eq-7',
  reading: 'The two inequalities of Theorem 3.1, each by itself, under the printed hypotheses of the theorem.',
  parts: [
    {
      name: 'first-inequality',
      role: 'printed',
      title: 'R(t) <= prod_{i=1}^{t} (1 - mu lambda_i) R(0)',
      dimension: '1',
      obligations: [
        GRADIENT,
        refuted('t = 1', {
          premises: [...FIRST_STEP, stated(`0 <= 1 - mu * ${lambda('g')}`)],
          conclusion: `x1^2 <= (1 - mu * ${lambda('g')}) * x^2`,
          witness: {
            mu: '1',
            L: '4',
            gamma1: '1/2',
            gamma2: '1/100000000',
            xi: '1/100',
            eps: '1/10',
            x: '1/5',
            f: '2/25',
            cap: '2/25',
            Omega: '0',
            g: '4/5',
            x1: '-1/5',
          },
          replay: replayFirstStep,
        }),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title:
        'R(t) <= prod_{i=0}^{t-1} (1 - mu lambda_i) R(0) with one number lambda_t <= (2 L - mu) / L^2 for all coordinates',
      dimension: 'any',
      obligations: [...ONE_STEP.obligations, ...PRODUCT.obligations],
    },
    {
      name: 'second-inequality',
      role: 'printed',
      title: 'prod (1 - mu lambda_i) R(0) <= (1 - mu gamma1)^t R(0)',
      dimension: 'any',
      argument: 'the same for the indices 0 .. t - 1 and 1 .. t: both products have t factors',
      obligations: POWER.obligations,
    },
  ],
};
