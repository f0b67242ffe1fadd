import { GAMMA2, OMEGA, XI } from './domain.js';
import { A, Q } from './terms.js';
import { omega } from '../lga.js';
import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { defined, implicit, stated } from '../premises.js';
import { omega as omegaAt } from '../../reference/eq-4.js';
import { phi } from '../../reference/eq-5.js';
import type { Statement } from '../statement.js';

/** The bound D on the distance, used as if it bounded the square. */
export const STEP_27: Statement = {
  claim: 'prf-A.2.step-27',
  reading: 'In every coordinate, where |x_t - x*| <= D; h = sqrt(D). The factor beside it is the same on both sides.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'the first term is at most 2 gamma2 |Omega / phi| sqrt(D)',
      dimension: '1',
      obligations: [
        refuted('x - x* = D = 4', {
          premises: [
            defined('f == x - 1/2 and x >= 1 and g == 1 and xs == 0', 'Huber’s function'),
            defined('E >= 0 and f <= cap', 'E_t and the first loss'),
            defined(`Omega == ${omega('f', 'E')}`, 'Eq. 4'),
            ...[stated('eps > 0'), stated('xi > 0'), implicit('0 < gamma2 and gamma2 <= 1')],
            implicit(`D > 0 and abs(${A}) <= D`, '||x_t - x*|| <= D'),
            defined('h >= 0 and h^2 == D', 'h = sqrt(D)'),
          ],
          conclusion: `abs(2 * gamma2 * ${Q} * ${A}) <= 2 * gamma2 * abs(${Q}) * h`,
          witness: {
            ...{ x: '4', f: '7/2', cap: '4', E: '5/2', Omega: '1', g: '1', xs: '0', D: '4', h: '2' },
            ...{ gamma2: '1/100000000', eps: '1/10', xi: '1/100' },
          },
          replay: ({ x, f, E, cap, eps, gamma2, g, xi }) => ({
            'first term by the reference': (2 * gamma2! * omegaAt(f!, E!, cap!, eps!, 'inclusive') * x!) / phi(g!, xi!),
          }),
        }),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title: 'with D for sqrt(D) it is, in every coordinate',
      dimension: 'any',
      argument: 'a coordinate is at most the norm (step 2)',
      obligations: [
        valid(
          'D bounds the distance',
          [XI, GAMMA2, OMEGA, implicit(`abs(${A}) <= D`, '||x_t - x*|| <= D')],
          `abs(2 * gamma2 * ${Q} * ${A}) <= 2 * gamma2 * abs(${Q}) * D`,
        ),
      ],
    },
    {
      name: 'to-the-minimizer',
      role: 'inference',
      title: 'the assumption on pairs of iterates bounds their distance from x*',
      dimension: '1',
      obligations: [
        refuted('two iterates of a slow run far from x* = 0', {
          premises: [stated('abs(x_i - x_j) <= D', '||x_i - x_j|| <= D')],
          conclusion: 'abs(x_i - xs) <= D',
          witness: { x_i: '10', x_j: '9', D: '1', xs: '0' },
        }),
      ],
    },
  ],
};
