import { lambda, phi } from '../lga.js';
import { valid } from '../obligations/valid.js';
import { added, implicit, shown, stated } from '../premises.js';
import type { Statement } from '../statement.js';

const DOMAIN = [stated('xi > 0'), implicit('gamma2 >= 0'), shown('Omega >= 0', 'Omega_t >= 0')];

/** lambda_t >= gamma1, for the printed factor and for the exact one. */
export const LAMBDA_AT_LEAST_GAMMA1: Statement = {
  claim: 'txt-3.2.lambda-at-least-gamma1',
  reading: 'In every coordinate gamma1 + gamma2 Omega_t / phi(g_t)^2 >= gamma1.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'lambda_t >= gamma1 in every coordinate',
      dimension: 'any',
      argument: 'an inequality in each coordinate',
      obligations: [valid('per coordinate', DOMAIN, `${lambda('g')} >= gamma1`)],
    },
    {
      name: 'exact-factor',
      role: 'remark',
      title: 'the exact factor is at least gamma1 as well',
      dimension: 'any',
      argument: 'an inequality in each coordinate',
      obligations: [
        valid(
          'per coordinate',
          [...DOMAIN, added('g != 0', 'g_{t,i} is not 0')],
          `gamma1 + gamma2 * Omega / (g * ${phi('g')}) >= gamma1`,
        ),
      ],
    },
  ],
};
