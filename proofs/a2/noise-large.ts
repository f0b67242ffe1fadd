import { EPS, GAMMA2, XI } from './domain.js';
import { C } from './terms.js';
import { phi } from '../lga.js';
import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { added, defined } from '../premises.js';
import { step } from '../../reference/eq-2.js';
import { lossAware } from '../../reference/loss-aware.js';
import { adam } from '../../reference/optimizers/adam.js';
import type { Statement } from '../statement.js';

/** f = min(2 + y^2 / 200, (y - 9)^2 / 8): a flat local minimum at z = 0, the global one at 9. */
const FLAT = [
  defined('f == 2 + y^2 / 200 and 2 + y^2 / 200 < (y - 9)^2 / 8', 'the flat side of min(2 + y^2 / 200, (y - 9)^2 / 8)'),
  defined('g == y / 100 and z == 0', 'its slope and local minimizer'),
];

/** Large where the loss is high and the gradient small, and what that is good for. */
export const NOISE_LARGE: Statement = {
  claim: 'txt-A.2.noise-large',
  reading:
    'While Omega > 0 the correction is the larger the smaller the gradient, up to gamma2 Omega / xi (size); and it makes a step end farther from a local minimizer than it would without (leaving).',
  parts: [
    {
      name: 'size',
      role: 'printed',
      title:
        'the correction is at least gamma2 eps / (|g| + xi) while it is on, grows as |g| falls, and is gamma2 Omega / xi at g = 0',
      dimension: 'any',
      argument: 'coordinate by coordinate',
      obligations: [
        valid('at least', [XI, EPS, GAMMA2, defined('Omega >= eps')], `abs${C} >= gamma2 * eps / (abs(g) + xi)`),
        valid(
          'monotone',
          [XI, GAMMA2, defined('Omega >= 0'), defined('abs(g) <= abs(k)')],
          `abs(gamma2 * Omega / ${phi('g')}) >= abs(gamma2 * Omega / ${phi('k')})`,
        ),
        valid('at most', [XI, GAMMA2, defined('Omega >= 0 and g == 0')], `abs${C} == gamma2 * Omega / xi`),
      ],
    },
    {
      name: 'leaving',
      role: 'printed',
      title: 'near a flat local minimizer a step with the correction ends at least as far away as one without',
      dimension: '1',
      argument: 'the correction has the gradient’s sign: it points to the minimizer, as the gradient step does',
      obligations: [
        refuted('the paper’s constants, first step', {
          premises: [
            ...FLAT,
            defined('E == 0 and Omega == f and f == cap', 'the first step of Algorithm 1'),
            ...[XI, EPS, defined('Omega >= eps')],
            defined('u == alpha', 'Adam’s first step for g > 0'),
          ],
          conclusion: `abs(y - (u + ${C}) - z) >= abs(y - u - z)`,
          witness: {
            ...{ y: '1/10', z: '0', g: '1/1000', f: '40001/20000', cap: '40001/20000', Omega: '40001/20000', E: '0' },
            ...{ u: '1/1000', alpha: '1/1000', gamma2: '1/100000000', xi: '1/100', eps: '1/10' },
          },
          replay: ({ y, g, f, alpha }) => {
            const plain = adam({ learningRate: alpha!, epsilon: 0 });
            const wrapped = lossAware(plain);
            const params = [Float64Array.of(y!)];
            const grads = [Float64Array.of(g!)];
            const to = { loss: f! };
            return {
              'y after Adam': step(plain, params, grads, plain.init(params), to).params[0]![0]!,
              'y after Adam with LGA': step(wrapped, params, grads, wrapped.init(params), to).params[0]![0]!,
            };
          },
        }),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title: 'it does where the correction overshoots: c >= 2 (y - u - z) for g >= 0',
      dimension: 'any',
      argument: 'coordinate by coordinate; where g < 0 mirrored',
      obligations: [
        valid(
          'overshoot',
          [XI, GAMMA2, defined('Omega >= 0 and g >= 0'), added(`${C} >= 2 * (y - u - z)`, 'c >= 2 (y - u - z)')],
          `abs(y - (u + ${C}) - z) >= abs(y - u - z)`,
        ),
      ],
    },
  ],
};
