import { valid } from '../obligations/valid.js';
import { defined, implicit } from '../premises.js';
import type { Statement } from '../statement.js';

/** Fifth of the conditions before the bound. */
export const STEP_21: Statement = {
  claim: 'prf-A.2.step-21',
  reading:
    'For every t >= 1, with h = sqrt(t). That the step size decays so is a definition here; the Adam of the experiments has no such decay.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'alpha / sqrt(t) exists and is positive for every t >= 1',
      dimension: 'none',
      obligations: [
        valid(
          'positive',
          [implicit('alpha > 0'), defined('h >= 0 and h^2 == t', 'h = sqrt(t)'), defined('t >= 1')],
          'alpha / h > 0',
        ),
      ],
    },
  ],
};
