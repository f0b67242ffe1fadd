import { momentum } from '../../reference/optimizers/sgd.js';
import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { added, defined, implicit, stated } from '../premises.js';
import type { Statement } from '../statement.js';

/** x_{t+1} = x_t - gamma1 g_t. With a memory of earlier gradients there need not be such a gamma1. */
export const EQ_1: Statement = {
  claim: 'eq-1',
  reading:
    'What an optimizer subtracts is, in every coordinate, a real factor times the present gradient. The claim’s implicit ' +
    'hypothesis, that it can be so written, is what is decided here. Momentum stands for the optimizers with a memory: ' +
    'the paper wraps it.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'momentum subtracts a factor times the present gradient',
      dimension: '1',
      argument: 'a factor times 0 is 0, so an update that is not 0 where the gradient is 0 has none',
      obligations: [
        valid('what a factor implies', [defined('base == k * g', 'some factor k'), defined('g == 0')], 'base == 0'),
        refuted('second step on f(x) = x^2 / 2', {
          premises: [
            defined('g0 == x0', 'f(x) = x^2 / 2'),
            defined('b0 == g0', 'the buffer starts with the first gradient'),
            defined('x1 == x0 - gamma1 * b0'),
            defined('g1 == x1'),
            defined('b1 == 9 / 10 * b0 + g1', 'momentum 0.9'),
            implicit('gamma1 > 0'),
          ],
          conclusion: 'g1 != 0 or gamma1 * b1 == 0',
          witness: { x0: '1', g0: '1', b0: '1', gamma1: '1', x1: '0', g1: '0', b1: '9/10' },
          replay: ({ x0, gamma1 }) => {
            const optimizer = momentum({ learningRate: gamma1! });
            const params = [Float64Array.of(x0!)];
            const first = optimizer.propose(params, params, optimizer.init(params), { loss: 0.5 });
            const second = optimizer.propose([Float64Array.of(0)], [Float64Array.of(0)], first.state, { loss: 0 });
            return { gradient: 0, 'update of the reference': (second.base as readonly Float64Array[])[0]![0]! };
          },
        }),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title: 'SGD has the constant factor; every optimizer has one in each coordinate whose gradient is not 0',
      dimension: 'any',
      argument: 'both are per coordinate',
      obligations: [
        valid('SGD', [defined('base == gamma1 * g', 'SGD'), stated('k == gamma1', 'a fixed rate')], 'base == k * g'),
        valid('any optimizer', [added('g != 0', 'g_{t,i} != 0'), defined('k == base / g')], 'k * g == base'),
      ],
    },
  ],
};
