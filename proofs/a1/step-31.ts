import { valid } from '../obligations/valid.js';
import { defined, shown } from '../premises.js';
import type { Statement } from '../statement.js';
import { POWERS } from '../facts/chain.js';

/** The product against the power. */
export const STEP_31: Statement = {
  claim: 'prf-A.1.step-31',
  reading:
    'P R(0) <= (1 - mu gamma1)^t R(0), P a product of t factors 1 - mu lambda_i >= 0; gamma1 does not change. The line says nothing of R(t), so the shifted index does not matter here.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'factor by factor the product stays at or below the power',
      dimension: 'any',
      argument: 'by induction over t; only numbers are left',
      obligations: [
        ...POWERS,
        valid(
          'times R(0)',
          [shown('P <= Q', 'product and power over t'), defined('R0 >= 0', 'a sum of squares')],
          'P * R0 <= Q * R0',
        ),
      ],
    },
  ],
};
