import { phi as referencePhi } from '../../reference/eq-5.js';
import { lambda, phi, update } from '../lga.js';
import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { added, implicit, shown, stated } from '../premises.js';
import type { Statement } from '../statement.js';

const DOMAIN = [stated('xi > 0'), implicit('gamma1 > 0'), implicit('gamma2 >= 0'), shown('Omega >= 0', 'Omega_t >= 0')];

/** lambda_t as printed is not the factor that Eq. 2 puts on the gradient, and it is no scalar. */
export const LAMBDA: Statement = {
  claim: 'txt-3.2.lambda',
  reading: 'lambda_t = gamma1 + gamma2 Omega_t / phi(g_t)^2 is the number with x_t - x_{t+1} = lambda_t g_t.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'lambda_t times the gradient is what Eq. 2 subtracts',
      dimension: '1',
      obligations: [
        refuted('total factor', {
          premises: DOMAIN,
          conclusion: `${lambda('g')} * g == ${update('g')}`,
          witness: { g: '2', xi: '1', gamma1: '1', gamma2: '1', Omega: '9' },
          replay: ({ g, xi, gamma1, gamma2, Omega }) => ({
            'update by the reference': gamma1! * g! + (gamma2! * Omega!) / referencePhi(g!, xi!),
          }),
        }),
      ],
    },
    {
      name: 'one-number',
      role: 'printed',
      title: 'lambda_t is the same in all coordinates',
      dimension: '2',
      obligations: [
        refuted('two coordinates', {
          premises: DOMAIN,
          conclusion: `${lambda('g')} == ${lambda('h')}`,
          witness: { g: '0', h: '1', xi: '1', gamma1: '1', gamma2: '1', Omega: '4' },
        }),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title: 'in coordinate i the factor is gamma1 + gamma2 Omega_t / (g_i phi(g_i)), wherever g_i is not 0',
      dimension: 'any',
      argument: 'an identity in each coordinate',
      obligations: [
        valid(
          'total factor',
          [stated('xi > 0'), added('g != 0', 'g_{t,i} is not 0')],
          `(gamma1 + gamma2 * Omega / (g * ${phi('g')})) * g == ${update('g')}`,
        ),
      ],
    },
  ],
};
