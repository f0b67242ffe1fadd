import { valid } from '../obligations/valid.js';
import type { Statement } from '../statement.js';

/** The squared distance after a step of Adam. */
export const STEP_11: Statement = {
  claim: 'prf-A.2.step-11',
  reading:
    'A definition, for one fixed minimizer x*. The text calls it a distance; it is its square. Decided: it orders points as the distance does.',
  parts: [
    {
      name: 'well-defined',
      role: 'printed',
      title: 'S1 is never negative, 0 only at x*, and smaller exactly where |x_{t+1} - x*| is',
      dimension: 'any',
      argument: 'coordinate by coordinate',
      obligations: [
        valid('sign', [], '(x1 - xs)^2 >= 0 and ((x1 - xs)^2 > 0 or x1 == xs)'),
        valid(
          'order',
          [],
          '(not ((x1 - xs)^2 < (x2 - xs)^2) or abs(x1 - xs) < abs(x2 - xs)) and (not (abs(x1 - xs) < abs(x2 - xs)) or (x1 - xs)^2 < (x2 - xs)^2)',
        ),
      ],
    },
  ],
};
