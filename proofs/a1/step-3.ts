import { phi } from '../../reference/eq-5.js';
import { update, lambda } from '../lga.js';
import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { added, implicit, stated } from '../premises.js';
import type { Statement } from '../statement.js';

const DOMAIN = [
  stated('xi > 0'),
  implicit('gamma1 > 0'),
  implicit('gamma2 >= 0'),
  stated('Omega >= 0', 'Omega_t >= 0 (Eq. 4)'),
];

/** Solving Eq. 2 for the gradient. The printed factor puts phi(g)^2 where g phi(g) belongs. */
export const STEP_3: Statement = {
  claim: 'prf-A.1.step-3',
  reading:
    'In every coordinate g = (x - x_next) / (gamma1 + gamma2 Omega / phi(g)^2), where x - x_next is what Eq. 2 subtracts.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'the update divided by the printed factor is the gradient',
      dimension: '1',
      obligations: [
        refuted('solve for g', {
          premises: DOMAIN,
          conclusion: `g * ${lambda('g')} == ${update('g')}`,
          witness: { g: '1', xi: '1', gamma1: '1', gamma2: '1', Omega: '4' },
          replay: ({ g, xi, gamma1, gamma2, Omega }) => ({
            'update of the reference': gamma1! * g! + (gamma2! * Omega!) / phi(g!, xi!),
            'printed factor times g': g! * (gamma1! + (gamma2! * Omega!) / phi(g!, xi!) ** 2),
          }),
        }),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title: 'with g phi(g) for phi(g)^2 it is, wherever g is not 0',
      dimension: 'any',
      argument: 'the identity is per coordinate and uses nothing of the others',
      obligations: [
        valid(
          'solve for g',
          [...DOMAIN, added('g != 0', 'g_{t,i} != 0')],
          `g * (gamma1 + gamma2 * Omega / (g * (g >= 0 ? g + xi : g - xi))) == ${update('g')}`,
        ),
      ],
    },
  ],
};
