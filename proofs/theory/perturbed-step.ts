import { induction } from '../obligations/induction.js';
import { valid } from '../obligations/valid.js';
import { defined, implicit, shown, stated } from '../premises.js';
import type { Part } from '../statement.js';
import { omega, phi } from '../lga.js';
import { overCoordinates } from '../facts/vectors.js';
import { CONTRACTION } from '../facts/contraction.js';

/** ||u + e||^2 = ||u||^2 + 2 u^T e + ||e||^2, the sums being N, U, c and E2. */
const SUM_SQUARED = overCoordinates('square of a sum', 'N == U + 2 * c + E2', {
  N: '(u + e)^2',
  U: 'u^2',
  c: 'u * e',
  E2: 'e^2',
});

/** Algorithm 1 while the correction acts: gradient descent, disturbed by at most sqrt(d) gamma2 cap / xi a step. */
export const PERTURBED: Part = {
  name: 'ball',
  role: 'amended',
  title:
    'while the correction acts: ||x_t - x*|| <= rho^t ||x_0 - x*|| + b / (1 - rho), with rho^2 = 1 - mu gamma1, b = sqrt(d) gamma2 cap / xi and gamma1 <= (2 L - mu) / L^2',
  dimension: 'any',
  argument:
    'one step of gradient descent contracts by rho (the scalar step with lambda = gamma1), the correction adds a vector of length at most b; n = ||x_t - x*||, u and e are the two parts of the next difference',
  obligations: [
    valid(
      'Omega_t at most cap',
      [
        stated('eps > 0'),
        shown('E >= 0', 'E_t >= 0 over t, in correction-ends'),
        stated('cap >= 0', 'f(x*) = 0 is the least value of f'),
      ],
      `0 <= ${omega('f', 'E')} and ${omega('f', 'E')} <= cap`,
    ),
    valid(
      'one coordinate of the correction',
      [stated('xi > 0'), implicit('gamma2 >= 0'), shown('0 <= Omega and Omega <= cap', 'Omega_t at most cap')],
      `(gamma2 * Omega / ${phi('g')})^2 <= (gamma2 * cap / xi)^2`,
    ),
    ...induction('its length over d', {
      base: { premises: [], conclusion: '0 <= 0 * k' },
      step: {
        premises: [
          shown('S <= d * k', 'd coordinates, k = (gamma2 cap / xi)^2'),
          shown('c <= k', 'the new coordinate'),
        ],
        conclusion: 'S + c <= (d + 1) * k',
      },
    }),
    ...CONTRACTION.obligations,
    ...SUM_SQUARED.obligations,
    valid(
      'triangle inequality',
      [
        defined('u >= 0 and e >= 0 and n >= 0', 'lengths'),
        defined('N == n^2 and U == u^2 and E2 == e^2', 'their squares'),
        SUM_SQUARED.premise,
        shown('c^2 <= u^2 * e^2', 'Cauchy and Schwarz'),
      ],
      'n <= u + e',
    ),
    valid(
      'rho',
      [
        defined('u >= 0 and n >= 0 and rho >= 0', 'lengths'),
        defined('rho^2 == 1 - mu * gamma1'),
        shown('u^2 <= (1 - mu * gamma1) * n^2', 'one step contracts'),
      ],
      'u <= rho * n',
    ),
    ...induction('ball over t', {
      base: {
        premises: [defined('0 <= rho and rho < 1'), defined('b >= 0')],
        conclusion: 'n0 <= 1 * n0 + b / (1 - rho)',
      },
      step: {
        premises: [
          defined('0 <= rho and rho < 1'),
          shown('n <= q * n0 + b / (1 - rho)', 't steps, q = rho^t'),
          shown('n1 <= rho * n + b', 'triangle inequality'),
        ],
        conclusion: 'n1 <= q * rho * n0 + b / (1 - rho)',
      },
    }),
  ],
};
