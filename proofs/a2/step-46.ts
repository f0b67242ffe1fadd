import { induction } from '../obligations/induction.js';
import { defined, shown } from '../premises.js';
import type { Statement } from '../statement.js';

/** The sum over steps and coordinates. */
export const STEP_46: Statement = {
  claim: 'prf-A.2.step-46',
  reading:
    'A definition. Both methods start each step from the same point, so the sum adds up one-step differences; it is not the difference between two runs. Decided: what it does add up.',
  parts: [
    {
      name: 'well-defined',
      role: 'printed',
      title: 'the sum of the differences is the difference of the sums of squared distances',
      dimension: 'any',
      argument: 'induction over the terms, first over coordinates, then over steps',
      obligations: induction('sum of differences', {
        base: { premises: [], conclusion: '0 == 0 - 0' },
        step: {
          premises: [defined('S == P - P2', 'the terms so far'), shown('dS == S1 - S2', 'the next term (step 15)')],
          conclusion: 'S + dS == (P + S1) - (P2 + S2)',
        },
      }),
    },
  ],
};
