import { phi, update } from '../lga.js';
import { valid } from '../obligations/valid.js';
import { defined, stated } from '../premises.js';
import type { Statement } from '../statement.js';

const XI = stated('xi > 0');

/** Eq. 2 once more. */
export const STEP_1: Statement = {
  claim: 'prf-A.1.step-1',
  reading:
    'In every coordinate x_next = x - (gamma1 g + gamma2 Omega / phi(g)): Eq. 2, and lines 11 and 12 of Algorithm 1.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'the line has a value for every gradient and is Eq. 2 and Algorithm 1',
      dimension: 'any',
      argument: 'one coordinate after the other',
      obligations: [
        valid('nothing is divided by 0', [XI], `${phi('g')} != 0`),
        valid(
          'lines 11 and 12 of Algorithm 1',
          [
            XI,
            defined('g >= 0 ? d == g + xi : d == g - xi', 'd = phi(g), Eq. 5'),
            defined('Delta == gamma1 * g + gamma2 * Omega / d', 'line 11'),
            defined('x1 == x - Delta', 'line 12'),
          ],
          `x1 == x - ${update('g')}`,
        ),
        valid('Eq. 1 where Omega = 0', [XI, defined('Omega == 0')], `x - ${update('g')} == x - gamma1 * g`),
      ],
    },
  ],
};
