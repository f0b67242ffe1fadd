import { EPS, GAMMA1 } from '../equations/domain.js';
import { LOGARITHMS } from '../equations/logarithms.js';
import { omega } from '../lga.js';
import { enclosed } from '../obligations/enclosed.js';
import { induction } from '../obligations/induction.js';
import { valid } from '../obligations/valid.js';
import { defined, implicit } from '../premises.js';
import type { Statement } from '../statement.js';
import { GAP_AT_CONSTANT_LOSS, lasts, STAYS_OFF } from './plateau.js';

/** Where gradients are small, the gradient alone may not lead to a new state soon. */
export const EXTRA_ENERGY: Statement = {
  claim: 'txt-3.3.extra-energy',
  reading:
    'SGD in a region where |g_i| <= B: t steps carry a parameter at most t gamma1 B, and nowhere where B = 0. So to get ' +
    'farther something must be added. How long LGA adds something in a flat region (constant loss c from t = 0 on) is ' +
    'decided as well, for each reading of the estimator, the base of the logarithm and the unit of t.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'with gradients up to B, SGD moves a parameter at most t gamma1 B in t steps, and not at all where B = 0',
      dimension: 'any',
      argument: 'per coordinate; induction over t, d being x_t - x_0',
      obligations: [
        ...induction('distance over t', {
          base: { premises: [defined('d == 0'), defined('t == 0')], conclusion: 'abs(d) <= t * gamma1 * B' },
          step: {
            premises: [
              GAMMA1,
              implicit('abs(g) <= B', '|g_i| <= B in the region'),
              defined('abs(d) <= t * gamma1 * B'),
              defined('d1 == d - gamma1 * g', 'SGD'),
            ],
            conclusion: 'abs(d1) <= (t + 1) * gamma1 * B',
          },
        }),
        valid('flat', [defined('abs(d) <= t * gamma1 * B'), defined('B == 0')], 'd == 0'),
      ],
    },
    {
      name: 'lasts',
      role: 'remark',
      title:
        'in a flat region the extra drive ends: with the first loss 10 eps it acts in 3 steps (base e) or 13 (base 10), ' +
        'with the first loss ln 10 and eps = 1/10 in 4 or 15, and never again while the loss stays',
      dimension: 'none',
      argument:
        'f_t - E_t = c w_1 .. w_t, so Omega is not 0 as long as that is at least eps. If t counts epochs these are epochs, ' +
        'each with all its steps',
      obligations: [
        ...GAP_AT_CONSTANT_LOSS,
        STAYS_OFF,
        lasts('log', '10', 3),
        lasts('log10', '10', 13),
        lasts('log', '10 * log(10)', 4),
        lasts('log10', '10 * log(10)', 15),
      ],
    },
    {
      name: 'lasts-updated',
      role: 'remark',
      title:
        'if E is updated at t = 0 as well it acts in 2 steps (first loss 10 eps) or 3 (first loss ln 10, eps = 1/10) in base e; in base 10 as long as before',
      dimension: 'none',
      argument: 'the gap has one more factor, w_0 = 1 / log(10), which is 1 in base 10; the unit of t as before',
      obligations: [
        valid('first step', [defined('E == w0 * 0 + (1 - w0) * c', 'Eq. 3 at t = 0')], 'c - E == c * w0'),
        lasts('log', '10 / log(10)', 2),
        lasts('log', '10', 3),
        enclosed('w_0 = 1 in base 10', 'abs(1 / log10(10) - 1) < 10^-50'),
      ],
    },
    {
      name: 'lasts-variants',
      role: 'remark',
      title:
        'with the mean of Appendix A.9 it acts in the first step only, with momentum 0.9 in 22 steps (first loss 10 eps) ' +
        'or 30 (first loss ln 10, eps = 1/10)',
      dimension: 'none',
      argument: 'momentum leaves 0.9 of the gap at each step; ln 10 lies between 23/10 and 2303/1000',
      obligations: [
        valid(
          'mean',
          [
            EPS,
            defined('E == c', 'the mean of equal losses'),
            defined('f == c'),
            defined(`Omega == ${omega('f', 'E')}`),
          ],
          'Omega == 0',
        ),
        valid('momentum', [defined('E1 == 9 / 10 * E + 1 / 10 * c')], 'c - E1 == 9 / 10 * (c - E)'),
        valid('momentum, c = 10 eps', [], '10 * (9 / 10)^21 >= 1 and 10 * (9 / 10)^22 < 1'),
        LOGARITHMS.ln10,
        valid(
          'momentum, c = ln 10',
          [defined('23 / 10 < c < 2303 / 1000', 'ln 10')],
          '10 * c * (9 / 10)^29 >= 1 and 10 * c * (9 / 10)^30 < 1',
        ),
      ],
    },
  ],
};
