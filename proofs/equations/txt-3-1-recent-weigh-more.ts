import { laterIsSmaller, weights } from './domain.js';
import { valid } from '../obligations/valid.js';
import { defined, shown } from '../premises.js';
import type { Statement } from '../statement.js';

/** Recent losses weigh more in E_t than distant ones. */
export const RECENT_WEIGH_MORE: Statement = {
  claim: 'txt-3.1.recent-weigh-more',
  reading:
    'At a fixed t the weight of f_{i+1} exceeds that of f_i, for 1 <= i < t; w belongs to i, v to i + 1. Printed: both ' +
    'have the same product P. Unrolled: the weight of f_i has the factor w_{i+1} besides Q, the product for i + 1.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'of two neighbouring losses the later has the larger printed weight',
      dimension: 'none',
      obligations: [
        valid(
          'neighbours',
          [laterIsSmaller('w', 'v'), shown('P > 0', 'a product of positive weights')],
          '(1 - v) * P > (1 - w) * P',
        ),
      ],
    },
    {
      name: 'unrolled',
      role: 'remark',
      title: 'so it has in the unrolled recursion, where the earlier one has a further factor below 1',
      dimension: 'none',
      obligations: [
        valid('factors', [...weights('w', 'v'), laterIsSmaller('w', 'v')], '1 - v > (1 - w) * v'),
        valid(
          'neighbours',
          [shown('a > b', 'the factors: a = 1 - v, b = (1 - w) v'), shown('Q > 0', 'a product of positive weights')],
          'a * Q > b * Q',
        ),
      ],
    },
    {
      name: 'by-how-much',
      role: 'remark',
      title:
        'as printed no weight is more than (1 - w_t) / (1 - w_1) times another, however distant; unrolled, the older ' +
        'weight is less than v of the newer',
      dimension: 'none',
      argument: 'w is the weight of the first step, u that of any other, z that of the last',
      obligations: [
        valid(
          'printed',
          [
            ...weights('w', 'z'),
            shown('z <= u <= w', 'w falls with t'),
            shown('P > 0', 'a product of positive weights'),
          ],
          '(1 - u) * P <= (1 - z) / (1 - w) * ((1 - w) * P)',
        ),
        valid(
          'unrolled',
          [...weights('w', 'v'), laterIsSmaller('w', 'v'), defined('Q > 0')],
          '(1 - w) * (v * Q) < v * ((1 - v) * Q)',
        ),
      ],
    },
  ],
};
