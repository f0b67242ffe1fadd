import { EPS, GAMMA2, XI } from './domain.js';
import { C } from './terms.js';
import { omega, phi } from '../lga.js';
import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { added, defined, shown } from '../premises.js';
import { omega as omegaAt } from '../../reference/eq-4.js';
import { phi as phiAt } from '../../reference/eq-5.js';
import type { Statement } from '../statement.js';

/** When the correction does nothing. */
export const NOISE_VANISHES: Statement = {
  claim: 'txt-A.2.noise-vanishes',
  reading:
    'No noise means c = 0. Two cases: a loss that is low enough (low-loss), and a gradient that is large enough (large-gradient), for which the amended form takes any size that one is willing to neglect.',
  parts: [
    {
      name: 'low-loss',
      role: 'printed',
      title: 'a loss below eps, or less than eps above E_t, switches the correction off',
      dimension: 'any',
      argument: 'E_t >= 0 where no loss is negative (step 49); coordinate by coordinate',
      obligations: [
        valid('near E_t', [EPS, XI, defined('f - E < eps')], `gamma2 * ${omega('f', 'E')} / ${phi('g')} == 0`),
        valid(
          'below eps',
          [EPS, XI, defined('f < eps'), shown('E >= 0', 'step 49')],
          `gamma2 * ${omega('f', 'E')} / ${phi('g')} == 0`,
        ),
      ],
    },
    {
      name: 'large-gradient',
      role: 'printed',
      title: 'a gradient of 10^6 switches the correction off',
      dimension: '1',
      argument: 'the quotient is 0 for no gradient: only Omega = 0 removes it',
      obligations: [
        valid('never 0', [XI, defined('gamma2 > 0 and Omega > 0')], `not (${C} == 0)`),
        refuted('first step, f = 1', {
          premises: [
            ...[EPS, XI, defined('gamma2 > 0'), defined('g >= 10^6')],
            defined('E == 0 and cap == f', 'the first step of Algorithm 1'),
            defined(`Omega == ${omega('f', 'E')}`, 'Eq. 4'),
          ],
          conclusion: `${C} == 0`,
          witness: {
            ...{ f: '1', E: '0', cap: '1', Omega: '1', g: '1000000' },
            ...{ gamma2: '1/100000000', xi: '1/100', eps: '1/10' },
          },
          replay: ({ f, E, cap, eps, gamma2, g, xi }) => ({
            'correction of the reference': (gamma2! * omegaAt(f!, E!, cap!, eps!, 'inclusive')) / phiAt(g!, xi!),
          }),
        }),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title: 'it is smaller than any e > 0 where |g| >= gamma2 Omega / e',
      dimension: 'any',
      argument: 'coordinate by coordinate',
      obligations: [
        valid(
          'small',
          [
            XI,
            GAMMA2,
            defined('Omega >= 0 and e > 0'),
            added('abs(g) * e >= gamma2 * Omega', '|g| >= gamma2 Omega / e'),
          ],
          `abs${C} < e`,
        ),
      ],
    },
  ],
};
