import { XI } from './domain.js';
import { C } from './terms.js';
import { valid } from '../obligations/valid.js';
import { defined } from '../premises.js';
import type { Statement } from '../statement.js';

const DIFFERENCE = (c: string) => `${c} * (2 * a - 2 * u - ${c})`;

/** What DeltaS_t depends on. */
export const NOISE: Statement = {
  claim: 'txt-A.2.noise',
  reading:
    'DeltaS_t is the effect of the correction c, in which loss and gradient enter, on one step: 0 without it, changed by it. It depends on x - x* and the moments too, and has nothing random in it; nor has the correction, whose sign is the gradient’s.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'DeltaS is 0 without the correction, and changes with it: loss and gradient enter through c',
      dimension: 'any',
      argument: 'coordinate by coordinate; a = x - x*, u is Adam’s update',
      obligations: [
        valid('none without it', [defined('c == 0')], `${DIFFERENCE('c')} == 0`),
        valid(
          'grows while the step falls short of x*',
          [defined('0 <= c and c < k and k <= a - u')],
          `${DIFFERENCE('c')} < ${DIFFERENCE('k')}`,
        ),
        valid(
          'falls once it goes beyond',
          [defined('c < k and c >= 0 and c >= a - u')],
          `${DIFFERENCE('c')} > ${DIFFERENCE('k')}`,
        ),
        valid('sign', [XI, defined('gamma2 >= 0 and Omega >= 0')], `g * ${C} >= 0`),
      ],
    },
  ],
};
