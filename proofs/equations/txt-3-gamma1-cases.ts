import { adam } from '../../reference/optimizers/adam.js';
import { refuted } from '../obligations/refuted.js';
import { identical } from '../obligations/identical.js';
import { valid } from '../obligations/valid.js';
import { added, defined, implicit, stated } from '../premises.js';
import type { Statement } from '../statement.js';

/** gamma1 is constant for SGD and variable for Adam. */
export const GAMMA1_CASES: Statement = {
  claim: 'txt-3.gamma1-cases',
  reading:
    'SGD subtracts one number times the gradient. What Adam subtracts, alpha mhat / sqrt(vhat), is a factor times the ' +
    'gradient too, one that depends on both moments. s is the square root of vhat; e is Adam’s stabilising constant, 0 ' +
    'where the paper prints its quotient.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'Adam’s update is a factor times the present gradient',
      dimension: '1',
      argument: 'a factor times 0 is 0; Adam’s second update here is 2/3, at a point whose gradient is 0',
      obligations: [
        refuted('second step on f(x) = x^2 / 2', {
          premises: [
            defined('x0 == 1'),
            defined('g0 == x0', 'f(x) = x^2 / 2'),
            defined('alpha == 1'),
            stated('0 <= beta1 < 1'),
            stated('0 <= beta2 < 1'),
            defined('s0 >= 0 and s0^2 == (1 - beta2) * g0^2 / (1 - beta2)', 's0 = sqrt(vhat) of the first step'),
            defined('x1 == x0 - alpha * ((1 - beta1) * g0 / (1 - beta1)) / s0', 'the first step'),
            defined('g1 == x1'),
            defined('m == beta1 * (1 - beta1) * g0 + (1 - beta1) * g1'),
            defined('v == beta2 * (1 - beta2) * g0^2 + (1 - beta2) * g1^2'),
            defined('s >= 0 and s^2 == v / (1 - beta2^2)'),
            defined('base == alpha * (m / (1 - beta1^2)) / s'),
          ],
          conclusion: 'g1 != 0 or base == 0',
          witness: {
            x0: '1',
            g0: '1',
            alpha: '1',
            beta1: '1/2',
            beta2: '1/3',
            s0: '1',
            x1: '0',
            g1: '0',
            m: '1/4',
            v: '2/9',
            s: '1/2',
            base: '2/3',
          },
          replay: ({ x0, alpha, beta1, beta2 }) => {
            const optimizer = adam({ learningRate: alpha!, beta1: beta1!, beta2: beta2!, epsilon: 0 });
            const at = [Float64Array.of(x0!)];
            const first = optimizer.propose(at, at, optimizer.init(at), { loss: 0.5 });
            const zero = [Float64Array.of(0)];
            const second = optimizer.propose(zero, zero, first.state, { loss: 0 });
            return { 'second update of the reference': (second.base as readonly Float64Array[])[0]![0]! };
          },
        }),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title: 'SGD’s factor is constant; where the gradient is not 0 Adam has a factor, which is not constant',
      dimension: 'any',
      argument: 'per coordinate; the first step, where the factor is alpha / (|g| + e), shows that it varies',
      obligations: [
        valid('SGD', [defined('base == gamma1 * g'), added('g != 0')], 'base / g == gamma1'),
        identical('Adam has one', 'alpha * mhat / ((s + e) * g) * g', 'alpha * mhat / (s + e)'),
        valid(
          'it varies',
          [
            implicit('alpha > 0'),
            implicit('e >= 0'),
            added('g != 0'),
            added('h != 0'),
            defined('abs(g) != abs(h)', 'two gradients of different size'),
            defined('k * g == alpha * g / (abs(g) + e)', 'first step: mhat = g, sqrt(vhat) = |g|'),
            defined('l * h == alpha * h / (abs(h) + e)', 'first step with the other gradient'),
          ],
          'k != l',
        ),
      ],
    },
  ],
};
