import { valid } from '../obligations/valid.js';
import type { Statement } from '../statement.js';

/** The constants of A.2. */
export const STEP_3: Statement = {
  claim: 'prf-A.2.step-3',
  reading:
    'A choice of constants. Decided: it lies in the range of step 41 and in those where the bounds on the moments hold (steps 31 and 32).',
  parts: [
    {
      name: 'well-defined',
      role: 'printed',
      title: '0.9 and 0.999 lie in [0, 1), with beta1^2 <= beta2 and beta1 <= beta2 (2 - beta1)',
      dimension: 'none',
      obligations: [
        valid('range', [], '0 <= 0.9 and 0.9 < 1 and 0 <= 0.999 and 0.999 < 1'),
        valid('what the moments need', [], '0.9^2 <= 0.999 and 0.9 <= 0.999 * (2 - 0.9)'),
      ],
    },
  ],
};
