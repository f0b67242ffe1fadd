import { valid } from '../obligations/valid.js';
import { shown, stated } from '../premises.js';
import type { Statement } from '../statement.js';

/** The factor against that of gamma1 alone. */
export const STEP_26: Statement = {
  claim: 'prf-A.1.step-26',
  reading: '1 - mu lambda <= 1 - mu gamma1.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'lambda >= gamma1 and mu > 0 give the line',
      dimension: 'any',
      argument: 'only numbers are left',
      obligations: [
        valid('compare', [stated('mu > 0'), shown('lambda >= gamma1', 'step 6')], '1 - mu * lambda <= 1 - mu * gamma1'),
      ],
    },
  ],
};
