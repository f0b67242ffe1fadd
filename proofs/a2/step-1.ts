import { huber, slope } from './huber.js';
import { induction } from '../obligations/induction.js';
import { valid } from '../obligations/valid.js';
import { defined } from '../premises.js';
import type { Statement } from '../statement.js';

/** First assumption of A.2: a convex function with bounded gradient. */
export const STEP_1: Statement = {
  claim: 'prf-A.2.step-1',
  reading:
    'A hypothesis, not an assertion. Decided: some function with a minimizer satisfies it, and whether its two bounds are independent.',
  parts: [
    {
      name: 'well-defined',
      role: 'printed',
      title: 'the assumption can be met: Huber’s function is convex, with slope at most 1 and its minimum at 0',
      dimension: '1',
      obligations: [
        valid('convex', [], `${huber('y')} >= ${huber('x')} + ${slope('x')} * (y - x)`),
        valid('bounded slope', [], `abs(${slope('x')}) <= 1`),
        valid('minimum', [], `${huber('x')} >= ${huber('0')}`),
      ],
    },
    {
      name: 'one-bound',
      role: 'remark',
      title: 'the bound on the largest element follows from the one on the norm: G_inf = G will do',
      dimension: 'any',
      argument: 'induction over the coordinates that are added to the one looked at, then a square root',
      obligations: [
        ...induction('one element against the sum of squares', {
          base: { premises: [], conclusion: 'g^2 <= g^2' },
          step: { premises: [defined('g^2 <= S', 'the coordinates so far')], conclusion: 'g^2 <= S + h^2' },
        }),
        valid('root', [defined('g^2 <= S'), defined('S <= G^2 and G >= 0', 'the norm is at most G')], 'abs(g) <= G'),
      ],
    },
  ],
};
