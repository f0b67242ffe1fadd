import { XI } from './domain.js';
import { phi } from '../lga.js';
import { valid } from '../obligations/valid.js';
import { defined } from '../premises.js';
import type { Statement } from '../statement.js';

const sign = (x: string) => `(${x} > 0 ? 1 : (${x} < 0 ? -1 : 0))`;

/** phi(g) = g + xi for 0 <= g, g - xi for 0 > g. */
export const EQ_5: Statement = {
  claim: 'eq-5',
  reading:
    'A definition by two cases: exactly one applies to each real g. It moves g away from 0 on g’s own side; 0 counts as ' +
    'positive.',
  parts: [
    {
      name: 'well-defined',
      role: 'printed',
      title: 'exactly one case applies, |phi(g)| = |g| + xi, and phi(g) has the sign of g, that of 0 being +',
      dimension: 'any',
      argument: 'per element',
      obligations: [
        valid('exclusive and exhaustive', [], '(0 <= g) != (0 > g)'),
        valid('size', [XI], `abs(${phi('g')}) == abs(g) + xi`),
        valid('sign', [XI, defined('g != 0')], `${sign(phi('g'))} == ${sign('g')}`),
        valid('at 0', [XI, defined('g == 0')], `${phi('g')} == xi`),
      ],
    },
    {
      name: 'jump',
      role: 'remark',
      title: 'phi rises strictly everywhere and jumps by 2 xi at 0: it is not continuous there',
      dimension: '1',
      argument:
        'however near to 0 from below, phi stays more than 2 xi under phi(0), and comes as near to that as one likes',
      obligations: [
        valid('rises', [XI, defined('g < h')], `${phi('g')} < ${phi('h')}`),
        valid('jumps', [XI, defined('g < 0')], `${phi('0')} - ${phi('g')} > 2 * xi`),
        valid(
          'by no more',
          [XI, defined('g < 0'), defined('e > 0'), defined('g > -e')],
          `${phi('0')} - ${phi('g')} < 2 * xi + e`,
        ),
      ],
    },
  ],
};
