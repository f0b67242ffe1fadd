import { EPS, FIRST_STEP, GAMMA2_ON, XI } from '../equations/domain.js';
import { LOGARITHMS, product } from '../equations/logarithms.js';
import { update } from '../lga.js';
import { enclosed } from '../obligations/enclosed.js';
import { induction } from '../obligations/induction.js';
import { valid } from '../obligations/valid.js';
import { defined, implicit, shown, stated } from '../premises.js';
import type { Statement } from '../statement.js';
import { GAP_AT_CONSTANT_LOSS, lasts, REACH, REACH_AT_ANY_TIME, STAYS_OFF } from './plateau.js';

/** 1 + w_1 + w_1 w_2 + ..., so many terms: the sum of Omega_t / c over the steps that have one. */
const drive = (terms: number) => Array.from({ length: terms }, (_, t) => `(${product('log10', t)})`).join(' + ');

/** LGA gives a model more opportunities to leave a minimum or a flat region. */
export const MORE_CHANCES: Statement = {
  claim: 'txt-3.3.more-chances',
  reading:
    'More, read as: there are optima and flat regions that a run with LGA leaves and the same run without never does. ' +
    'How often that happens in training is not decided; how wide such a region can be is.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'from the middle of a flat region of half-width h < gamma2 f_0 / xi LGA leaves in one step, and SGD never',
      dimension: '1',
      argument: 'SGD: induction over t; such a region exists for all constants, since h may be as small as one likes',
      obligations: [
        valid(
          'LGA',
          [
            XI,
            EPS,
            GAMMA2_ON,
            defined('x == 0'),
            defined('g == 0', 'flat'),
            implicit('f >= eps'),
            ...FIRST_STEP,
            defined('0 < h'),
            defined('h * xi < gamma2 * f', 'h < gamma2 f_0 / xi'),
            defined(`x1 == x - ${update('g')}`, 'Eq. 2'),
          ],
          'abs(x1) > h',
        ),
        ...induction('SGD over t', {
          base: { premises: [defined('x == 0')], conclusion: 'x == 0' },
          step: {
            premises: [defined('x == 0'), defined('g == 0', 'flat'), defined('x1 == x - gamma1 * g', 'SGD')],
            conclusion: 'x1 == 0',
          },
        }),
      ],
    },
    {
      name: 'reach',
      role: 'remark',
      title:
        'all corrections in a flat region together carry a parameter less than 2 gamma2 f_0 / xi with base e, and less ' +
        'than 7 gamma2 f_0 / xi with base 10 and f_0 = 10 eps; with the paper’s constants less than 2 10^-6 f_0 and 7 10^-6 f_0',
      dimension: '1',
      argument:
        'induction over t for base e; for base 10 the 13 steps in which Omega is not 0 are added up. gamma2 / xi = 10^-6',
      obligations: [
        LOGARITHMS.e,
        ...GAP_AT_CONSTANT_LOSS,
        STAYS_OFF,
        ...REACH,
        REACH_AT_ANY_TIME,
        lasts('log10', '10', 13),
        enclosed('13 steps, base 10', `${drive(13)} < 7`, {}, { 'sum of Omega_t / c': drive(13) }),
        valid(
          'the constants',
          [
            stated('gamma2 == 1 / 10^8'),
            stated('xi == 1 / 100'),
            defined('r == gamma2 / xi'),
            shown('0 < s <= 7', 'the sum of Omega_t / c'),
            implicit('c > 0', 'c = f_0'),
          ],
          'r * c * s <= 7 / 10^6 * c',
        ),
      ],
    },
  ],
};
