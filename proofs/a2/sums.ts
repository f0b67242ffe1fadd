import { induction } from '../obligations/induction.js';
import { defined, shown } from '../premises.js';

/** d coordinates below B each: their sum is below d B, by induction over d. */
export const OVER_COORDINATES = induction('sum over coordinates', {
  base: { premises: [], conclusion: '0 <= 0 * B' },
  step: {
    premises: [defined('S <= d * B', 'the first d coordinates'), shown('abs(dS) <= B', 'the next one')],
    conclusion: 'S + dS <= (d + 1) * B',
  },
});

/** Steps below B_t each: their sum is below the sum of the B_t, by induction over T. */
export const OVER_STEPS = induction('sum over steps', {
  base: { premises: [], conclusion: '0 <= 0' },
  step: {
    premises: [defined('S <= P', 'the first T steps'), shown('a <= B', 'the next one')],
    conclusion: 'S + a <= P + B',
  },
});
