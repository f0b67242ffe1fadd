import { weights } from './domain.js';
import { LOGARITHMS } from './logarithms.js';
import { induction } from '../obligations/induction.js';
import { valid } from '../obligations/valid.js';
import { defined, implicit, shown } from '../premises.js';
import type { Statement } from '../statement.js';

const NEXT = defined('E1 == w * E + (1 - w) * f', 'Eq. 3');

/** E_t = w_t E_{t-1} + (1 - w_t) f_t with w_t = 1 / log(t + 10). */
export const EQ_3: Statement = {
  claim: 'eq-3',
  reading:
    'A definition that is called a moving average: the weight exists and lies strictly between 0 and 1 for t >= 1, so ' +
    'that E_t lies between E_{t-1} and f_t. Both bases of the logarithm.',
  parts: [
    {
      name: 'well-defined',
      role: 'printed',
      title: 'log(t + 10) is not 0 and 0 < w_t < 1 for every t >= 1, in either base',
      dimension: 'none',
      argument: 'log increases (trusted), so that log(t + 10) >= log(11) for t >= 1',
      obligations: [
        LOGARITHMS.e,
        LOGARITHMS.ten,
        valid(
          'the weight',
          [shown('l > 1', 'log(t + 10) >= log(11) > 1'), defined('w == 1 / l', 'w_t = 1 / log(t + 10)')],
          'l != 0 and 0 < w < 1',
        ),
        valid(
          'the next weight is smaller',
          [
            shown('l > 1', 'log(t + 10) > 1'),
            shown('m > l', 'log(t + 11) > log(t + 10)'),
            defined('w == 1 / l'),
            defined('w1 == 1 / m', 'w_{t+1}'),
          ],
          'w1 < w',
        ),
      ],
    },
    {
      name: 'average',
      role: 'printed',
      title: 'E_t lies between E_{t-1} and f_t, strictly where they differ',
      dimension: 'none',
      obligations: [
        valid('loss above', [...weights('w'), NEXT, defined('E < f')], 'E < E1 < f'),
        valid('loss below', [...weights('w'), NEXT, defined('f < E')], 'f < E1 < E'),
        valid('loss equal', [NEXT, defined('f == E')], 'E1 == f'),
      ],
    },
    {
      name: 'range',
      role: 'printed',
      title: 'E_t never leaves the range of 0 and the losses seen; it is never negative where they are not',
      dimension: 'none',
      argument: 'induction over t; a is the least and b the greatest of 0 and the losses',
      obligations: induction('range over t', {
        base: { premises: [defined('E == 0', 'E_0 = 0'), implicit('a <= 0 <= b')], conclusion: 'a <= E <= b' },
        step: {
          premises: [...weights('w'), NEXT, defined('a <= E <= b'), implicit('a <= f <= b')],
          conclusion: 'a <= E1 <= b',
        },
      }),
    },
  ],
};
