import { sgd } from '../../reference/optimizers/sgd.js';
import { EPS, FIRST_STEP, GAMMA1, GAMMA2, GAMMA2_ON, OMEGA_NONNEGATIVE, XI } from '../equations/domain.js';
import { correctionOf } from '../equations/correction.js';
import { parabola, replayed } from '../equations/replay.js';
import { lambda, phi, update } from '../lga.js';
import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { added, defined } from '../premises.js';
import type { Statement } from '../statement.js';

/** What LGA adds to the factor on the gradient. */
export const COMPENSATION: Statement = {
  claim: 'txt-3.2.compensation',
  reading:
    'The step that Eq. 2 makes is (gamma1 + a) g with a = gamma2 Omega / phi(g)^2. In one dimension a scalar factor exists ' +
    'wherever g is not 0, so that the implicit hypothesis of a scalar step holds.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'with that addition the factor times the gradient is what Eq. 2 subtracts',
      dimension: '1',
      obligations: [
        refuted('first step on f(x) = x^2 / 2', {
          premises: [XI, EPS, GAMMA1, GAMMA2, defined('f == x^2 / 2'), defined('g == x'), ...FIRST_STEP],
          conclusion: `${lambda('g')} * g == ${update('g')}`,
          witness: {
            x: '1',
            f: '1/2',
            g: '1',
            E: '0',
            cap: '1/2',
            Omega: '1/2',
            eps: '1/10',
            xi: '1',
            gamma1: '1/2',
            gamma2: '1',
          },
          replay: ({ x, gamma1, gamma2, xi, eps }) => {
            const options = { gamma2: gamma2!, xi: xi!, epsilon: eps! };
            const [seen] = replayed(sgd({ learningRate: gamma1! }), options, parabola(1), x!, 1);
            return { 'step of the reference': seen!.x - seen!.next };
          },
        }),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title: 'what is added is gamma2 Omega / (g phi(g)), where g is not 0; the printed addition is always too small',
      dimension: 'any',
      argument: 'per coordinate, each with an addition of its own',
      obligations: [
        valid(
          'the addition',
          [XI, added('g != 0', 'g_{t,i} != 0')],
          `(gamma1 + gamma2 * Omega / (g * ${phi('g')})) * g == ${update('g')}`,
        ),
        valid(
          'too small',
          [XI, GAMMA2_ON, OMEGA_NONNEGATIVE, defined('Omega != 0', 'the correction acts')],
          `abs(gamma2 * Omega / ${phi('g')}^2 * g) < abs(${correctionOf('g')})`,
        ),
      ],
    },
  ],
};
