import { XI } from './domain.js';
import { phi } from '../lga.js';
import { valid } from '../obligations/valid.js';
import type { Statement } from '../statement.js';

/** |phi(g)| = |g| + xi >= xi > 0. */
export const PHI_NONZERO: Statement = {
  claim: 'txt-3.3.phi-nonzero',
  reading: 'For every real g and every xi > 0, phi as in Eq. 5.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: '|phi(g)| = |g| + xi >= xi, so phi is never 0',
      dimension: 'any',
      argument: 'per element',
      obligations: [
        valid('size', [XI], `abs(${phi('g')}) == abs(g) + xi and abs(${phi('g')}) >= xi and ${phi('g')} != 0`),
      ],
    },
  ],
};
