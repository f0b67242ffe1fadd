import { induction } from '../obligations/induction.js';
import { valid } from '../obligations/valid.js';
import { implicit, shown, stated } from '../premises.js';

/**
 * From one step to all: P_t = prod_{i=0}^{t-1} (1 - mu lambda_i) and Q_t = (1 - mu gamma1)^t, both by induction over t.
 * `factor` is 1 - mu lambda_t.
 */
export const PRODUCT = {
  premise: shown('R <= P * R0', 'the product over i = 0 .. t - 1'),
  obligations: induction('product over t', {
    base: { premises: [], conclusion: 'R0 <= 1 * R0' },
    step: {
      premises: [
        stated('factor >= 0', '0 <= 1 - mu lambda_t'),
        shown('R <= P * R0', 't steps'),
        shown('R1 <= factor * R', 'one step'),
      ],
      conclusion: 'R1 <= P * factor * R0',
    },
  }),
} as const;

/** P_t <= (1 - mu gamma1)^t, and so the second inequality of Eq. 7. */
export const POWER = {
  premise: shown('P <= Q', 'the product is at most the power'),
  obligations: [
    ...induction('product below power over t', {
      base: { premises: [], conclusion: '0 <= 1 and 1 <= 1' },
      step: {
        premises: [
          implicit('mu > 0'),
          shown('lambda >= gamma1', 'lambda_t >= gamma1'),
          stated('0 <= 1 - mu * lambda'),
          shown('0 <= P and P <= Q', 't steps'),
        ],
        conclusion: '0 <= P * (1 - mu * lambda) and P * (1 - mu * lambda) <= Q * (1 - mu * gamma1)',
      },
    }),
    valid('times the first distance', [shown('P <= Q'), shown('R0 >= 0')], 'P * R0 <= Q * R0'),
  ],
} as const;
