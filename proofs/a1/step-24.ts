import { lambda } from '../lga.js';
import { valid } from '../obligations/valid.js';
import { added, defined, stated } from '../premises.js';
import type { Statement } from '../statement.js';
import { factor, LGA } from '../facts/domain.js';

const LINE = `(1 - mu * lambda) * R <= (1 - mu * ${lambda('g')}) * R`;
const RADIUS = defined('R >= 0', 'a sum of squares');

/** lambda_t written out. */
export const STEP_24: Statement = {
  claim: 'prf-A.1.step-24',
  reading: '(1 - mu lambda) R <= (1 - mu (gamma1 + gamma2 Omega / phi(g)^2)) R, g any coordinate of the gradient.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'with lambda_t of step 5 the two sides are equal',
      dimension: 'any',
      argument: 'lambda_t is one number under the hypothesis of step 5, so one coordinate stands for all',
      obligations: [
        valid('equal', [...LGA, defined(`lambda == ${lambda('g')}`, 'step 5')], LINE.replace('<=', '==')),
        valid('at most', [...LGA, defined(`lambda == ${lambda('g')}`, 'step 5')], LINE),
      ],
    },
    {
      name: 'exact-factor',
      role: 'amended',
      title: 'with the exact factor of step 3 for lambda_t the left side is the smaller one',
      dimension: 'any',
      argument: 'the exact factor is at least the printed one in every coordinate',
      obligations: [
        valid(
          'at most',
          [
            ...LGA,
            stated('mu > 0'),
            RADIUS,
            added('g != 0', 'g_{t,i} != 0'),
            defined(`lambda == ${factor('g')}`, 'step 3 as amended'),
          ],
          LINE,
        ),
      ],
    },
  ],
};
