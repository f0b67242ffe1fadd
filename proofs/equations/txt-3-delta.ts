import { sgd } from '../../reference/optimizers/sgd.js';
import { EPS, FIRST_STEP, GAMMA1, GAMMA2, XI } from './domain.js';
import { update } from '../lga.js';
import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { defined } from '../premises.js';
import { parabola, replayed } from './replay.js';
import type { Statement } from '../statement.js';

const SECTION = defined('dS == x1 - x', 'Section 3: the variation of x');
const ALGORITHM = [
  defined('dA == gamma1 * g + gamma2 * Omega / (g >= 0 ? g + xi : g - xi)', 'Algorithm 1, line 11'),
  defined('x1 == x - dA', 'Algorithm 1, line 12'),
] as const;

/** delta_t = x_{t+1} - x_t, and what Algorithm 1 calls by the same name. */
export const DELTA: Statement = {
  claim: 'txt-3.delta',
  reading:
    'The paper writes delta x_t in Section 3 and in lines 11 and 12 of Algorithm 1; one symbol should be one quantity.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'Section 3 and Algorithm 1 define the same quantity',
      dimension: '1',
      obligations: [
        refuted('first step on f(x) = x^2 / 2', {
          premises: [
            XI,
            EPS,
            GAMMA1,
            GAMMA2,
            defined('f == x^2 / 2'),
            defined('g == x'),
            ...FIRST_STEP,
            SECTION,
            ...ALGORITHM,
          ],
          conclusion: 'dS == dA',
          witness: {
            x: '1',
            f: '1/2',
            g: '1',
            E: '0',
            cap: '1/2',
            Omega: '1/2',
            eps: '1/10',
            xi: '1',
            gamma1: '1',
            gamma2: '1',
            dA: '5/4',
            x1: '-1/4',
            dS: '-5/4',
          },
          replay: ({ x, gamma1, gamma2, xi, eps }) => {
            const options = { gamma2: gamma2!, xi: xi!, epsilon: eps! };
            const [seen] = replayed(sgd({ learningRate: gamma1! }), options, parabola(1), x!, 1);
            return { 'x_1 - x_0 of the reference': seen!.next - seen!.x };
          },
        }),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title: 'one is the negative of the other: they agree exactly where nothing moves',
      dimension: 'any',
      argument: 'per coordinate',
      obligations: [
        valid('opposite', [SECTION, ALGORITHM[1]], 'dS == -dA'),
        valid('agree at rest', [SECTION, ALGORITHM[1]], '(dS == dA) == (x1 == x)'),
        valid('Eq. 2 is what the algorithm does', [XI, ...ALGORITHM], `x1 == x - ${update('g')}`),
      ],
    },
  ],
};
