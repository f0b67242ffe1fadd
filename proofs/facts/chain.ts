import { induction } from '../obligations/induction.js';
import { valid } from '../obligations/valid.js';
import { defined, shown, stated } from '../premises.js';
import { ONE_STEP } from './one-step.js';

/** One step back, whichever statement gave it. */
const BACK = shown('R1 <= (1 - mu * lambda) * R', 'one step');

/** R(t) <= P_t R(0), P_t the product of the factors 1 - mu lambda_i of the steps made, by induction over t. */
export const PRODUCT = induction('product over t', {
  base: { premises: [defined('R == R0', 't = 0')], conclusion: 'R <= 1 * R0' },
  step: {
    premises: [BACK, defined('R <= P * R0', 'at t'), stated('1 - mu * lambda >= 0')],
    conclusion: 'R1 <= P * (1 - mu * lambda) * R0',
  },
});

/** 0 <= P_t <= Q_t, Q_t = (1 - mu gamma1)^t with a gamma1 that does not change, by induction over t. */
export const POWERS = induction('product and power over t', {
  base: { premises: [], conclusion: '0 <= 1 and 1 <= 1' },
  step: {
    premises: [
      defined('0 <= P and P <= Q', 'at t'),
      stated('1 - mu * lambda >= 0'),
      shown('1 - mu * lambda <= 1 - mu * gamma1', 'step 26'),
    ],
    conclusion: '0 <= P * (1 - mu * lambda) and P * (1 - mu * lambda) <= Q * (1 - mu * gamma1)',
  },
});

/** R(t) <= Q_t R(0). */
export const BELOW_POWER = valid(
  'product below power',
  [
    shown('R <= P * R0', 'product over t'),
    shown('P <= Q', 'product and power over t'),
    defined('R0 >= 0', 'a sum of squares'),
  ],
  'R <= Q * R0',
);

/** R(t) <= (1 - mu gamma1)^t R(0) for scalar steps with gamma1 <= lambda_t <= 1 / L and mu lambda_t <= 1. */
export const CHAIN = [...ONE_STEP, ...PRODUCT, ...POWERS, BELOW_POWER] as const;
