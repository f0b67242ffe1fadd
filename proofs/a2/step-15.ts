import { valid } from '../obligations/valid.js';
import { defined } from '../premises.js';
import type { Statement } from '../statement.js';

const POINTS = [defined('S1 == (x1 - xs)^2', 'step 11'), defined('S2 == (x2 - xs)^2', 'step 13')];

/** The difference of the two squared distances. */
export const STEP_15: Statement = {
  claim: 'prf-A.2.step-15',
  reading: 'A definition. Decided: what its sign means; x1 is where Adam’s step ends, x2 where Adam’s with LGA does.',
  parts: [
    {
      name: 'well-defined',
      role: 'printed',
      title: 'DeltaS is positive exactly where LGA ends nearer to x*, negative exactly where it ends farther away',
      dimension: 'any',
      argument: 'coordinate by coordinate',
      obligations: [
        valid('nearer', [...POINTS, defined('S1 - S2 > 0')], 'abs(x2 - xs) < abs(x1 - xs)'),
        valid('farther', [...POINTS, defined('S1 - S2 < 0')], 'abs(x2 - xs) > abs(x1 - xs)'),
        valid('level', [...POINTS, defined('S1 - S2 == 0')], 'abs(x2 - xs) == abs(x1 - xs)'),
      ],
    },
  ],
};
