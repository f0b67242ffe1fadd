import { valid } from '../obligations/valid.js';
import { defined } from '../premises.js';
import { overCoordinates } from '../facts/vectors.js';
import type { Part } from '../statement.js';

const SQUARED = overCoordinates('squares', 'R == N', { R: 'a^2', N: '(x - xs)^2' }, [
  defined('a == x - xs', 'Eq. 6 in the new coordinate'),
]);
const NEVER_NEGATIVE = overCoordinates('no distance below 0', 'R >= 0', { R: 'a^2' });

/** What a line that repeats Eq. 6 must be: the same number, and a distance. `point` is the iterate that it speaks of. */
export function distancePart(point: string, time: string): Part {
  return {
    name: 'as-printed',
    role: 'printed',
    title: `the line is Eq. 6 at ${time}, and R(${time}) >= 0 is 0 at ${point} = x* only`,
    dimension: 'any',
    argument: `a coordinate of ${point} - x* is a; by induction over d`,
    obligations: [
      ...SQUARED.obligations,
      ...NEVER_NEGATIVE.obligations,
      valid(
        'one coordinate off is enough',
        [NEVER_NEGATIVE.premise, defined('R + a^2 == 0', 'the sum with one more coordinate')],
        'R == 0 and a == 0',
      ),
    ],
  };
}
