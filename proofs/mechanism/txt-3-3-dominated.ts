import { valid } from '../obligations/valid.js';
import { defined, stated } from '../premises.js';
import type { Statement } from '../statement.js';

const SMALL = stated('abs(c) <= k * abs(base)', '<< as a ratio: |c_i| <= k |base_i|');

/** A correction much smaller than the wrapped update has little influence. */
export const DOMINATED: Statement = {
  claim: 'txt-3.3.dominated',
  reading:
    'Much smaller: |c_i| <= k |base_i| with a small k, base being what the wrapped optimizer subtracts (gamma1 g). Little ' +
    'influence: the update differs from base by at most the share k, and for k < 1 has its sign.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'the update differs from the wrapped one by at most the share k, and keeps its sign for k < 1',
      dimension: 'any',
      argument: 'per coordinate, for this step; nothing is said of what small changes add up to',
      obligations: [
        valid('share', [defined('D == base + c', 'Eq. 2'), SMALL], 'abs(D - base) <= k * abs(base)'),
        valid(
          'between',
          [defined('D == base + c', 'Eq. 2'), SMALL],
          '(1 - k) * abs(base) <= abs(D) and abs(D) <= (1 + k) * abs(base)',
        ),
        valid(
          'sign',
          [defined('D == base + c', 'Eq. 2'), SMALL, defined('0 <= k < 1'), defined('base != 0')],
          'D * base > 0',
        ),
      ],
    },
  ],
};
