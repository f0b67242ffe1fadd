import { valid } from '../obligations/valid.js';
import { stated } from '../premises.js';
import type { Statement } from '../statement.js';
import { MINIMUM } from '../facts/domain.js';

/** The least value gives way to the next one. */
export const STEP_19: Statement = {
  claim: 'prf-A.1.step-19',
  reading: '2 lambda (fs - f) + lambda^2 G <= 2 lambda (f1 - f) + lambda^2 G.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'f(x*) <= f(x_next) and lambda > 0 give the line',
      dimension: 'any',
      argument: 'only numbers are left',
      obligations: [
        valid(
          'least value',
          [stated('lambda > 0'), MINIMUM],
          '2 * lambda * (fs - f) + lambda^2 * G <= 2 * lambda * (f1 - f) + lambda^2 * G',
        ),
      ],
    },
  ],
};
