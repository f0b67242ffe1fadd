import { correctionOf } from './correction.js';
import { XI } from './domain.js';
import { phi, update } from '../lga.js';
import { identical } from '../obligations/identical.js';
import { valid } from '../obligations/valid.js';
import { defined } from '../premises.js';
import type { Statement } from '../statement.js';

/** x_{t+1} = x_t - [gamma1 g_t + gamma2 Omega_t / phi(g_t)]. */
export const EQ_2: Statement = {
  claim: 'eq-2',
  reading:
    'A definition: it must give one next point for every gradient and every Omega, subtract the wrapped update and the ' +
    'correction and nothing else, and be what Appendix A.1 prints again. Division of the scalar Omega by the vector ' +
    'phi(g) is taken element by element.',
  parts: [
    {
      name: 'well-defined',
      role: 'printed',
      title: 'the next point exists and is unique for every gradient and every Omega',
      dimension: 'any',
      argument: 'per coordinate; a term without a division by 0 has one value',
      obligations: [
        valid('the divisor', [XI], `${phi('g')} != 0`),
        valid('the value', [XI, defined(`x1 == x - ${update('g')}`), defined(`y1 == x - ${update('g')}`)], 'x1 == y1'),
      ],
    },
    {
      name: 'splits',
      role: 'printed',
      title:
        'the step is the wrapped update plus the correction, and the wrapped update alone where Omega or gamma2 is 0',
      dimension: 'any',
      argument: 'per coordinate',
      obligations: [
        valid('sum', [XI, defined(`x1 == x - ${update('g')}`)], `x - x1 == gamma1 * g + ${correctionOf('g')}`),
        valid(
          'off',
          [XI, defined(`x1 == x - ${update('g')}`), defined('Omega * gamma2 == 0', 'Omega_t = 0 or gamma2 = 0')],
          'x1 == x - gamma1 * g',
        ),
        identical(
          'again in Appendix A.1, p being phi(g)',
          'x - (gamma1 * g + gamma2 * (Omega / p))',
          'x - (gamma1 * g + gamma2 * Omega / p)',
        ),
      ],
    },
  ],
};
