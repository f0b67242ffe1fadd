import { sgd } from '../../reference/optimizers/sgd.js';
import { correctionOf } from '../equations/correction.js';
import { EPS, FIRST_STEP, GAMMA1, GAMMA2, GAMMA2_ON, OMEGA_NONNEGATIVE, XI } from '../equations/domain.js';
import { parabola, replayed } from '../equations/replay.js';
import { omega, update } from '../lga.js';
import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { added, defined, shown } from '../premises.js';
import type { Statement } from '../statement.js';

/** Near the global optimum, or where the gradient is large, the correction is no help. */
export const NO_HELP_NEAR_OPTIMUM: Statement = {
  claim: 'txt-3.3.no-help-near-optimum',
  reading:
    'Near: the loss of the local optimum is less than eps above f(x*). No help: the run does not leave the optimum, of ' +
    'half-width 1. Too large a gradient: the correction, and its share of the update, tend to 0 as |g| grows.',
  parts: [
    {
      name: 'near',
      role: 'printed',
      title: 'the correction does not carry a run out of a local optimum whose loss is less than eps above the minimum',
      dimension: '1',
      argument:
        'with f(x*) = 1, elsewhere, the first Omega is the whole loss 21/20: the estimate E_0 = 0 knows nothing of f(x*)',
      obligations: [
        refuted('first step from the bottom of f(x) = 21/20 + x^2 / 2', {
          premises: [
            XI,
            EPS,
            GAMMA1,
            GAMMA2,
            defined('x == 0'),
            defined('f == 21 / 20 + x^2 / 2', 'the local optimum, |x| <= 1'),
            defined('g == x'),
            defined('fs == 1', 'f(x*), elsewhere'),
            defined('f - fs < eps', 'near'),
            ...FIRST_STEP,
            defined(`x1 == x - ${update('g')}`, 'Eq. 2'),
          ],
          conclusion: 'abs(x1) <= 1',
          witness: {
            x: '0',
            f: '21/20',
            g: '0',
            fs: '1',
            E: '0',
            cap: '21/20',
            Omega: '21/20',
            eps: '1/10',
            xi: '1/100',
            gamma1: '1/1000',
            gamma2: '1/100',
            x1: '-21/20',
          },
          replay: ({ x, gamma1, gamma2, xi, eps }) => {
            const options = { gamma2: gamma2!, xi: xi!, epsilon: eps! };
            const [seen] = replayed(sgd({ learningRate: gamma1! }), options, parabola(1, 0, 1.05), x!, 1);
            return { 'x_1 of the reference': seen!.next };
          },
        }),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title: 'where the loss itself is below eps (so with f(x*) = 0, near in loss), the correction is 0',
      dimension: 'any',
      argument: 'Omega is shared by all coordinates',
      obligations: [
        valid(
          'off',
          [
            XI,
            added('f < eps', 'f_t < eps'),
            shown('E >= 0', 'losses are not negative (eq-3)'),
            defined(`Omega == ${omega('f', 'E')}`, 'Eq. 4'),
          ],
          `${correctionOf('g')} == 0`,
        ),
      ],
    },
    {
      name: 'large-gradient',
      role: 'printed',
      title: 'as |g| grows the correction tends to 0 like 1 / |g|, and its share of SGD’s update like 1 / g^2',
      dimension: 'any',
      argument: 'per coordinate, for every bound d > 0',
      obligations: [
        valid(
          'size',
          [
            XI,
            GAMMA2,
            OMEGA_NONNEGATIVE,
            defined('d > 0'),
            defined('d * abs(g) >= gamma2 * Omega', '|g| >= gamma2 Omega / d'),
          ],
          `abs(${correctionOf('g')}) < d`,
        ),
        valid(
          'share',
          [
            XI,
            GAMMA1,
            GAMMA2_ON,
            OMEGA_NONNEGATIVE,
            defined('d > 0'),
            defined('d * gamma1 * g^2 >= gamma2 * Omega', 'g^2 >= gamma2 Omega / (d gamma1)'),
            defined('g != 0'),
          ],
          `abs(${correctionOf('g')}) < d * abs(gamma1 * g)`,
        ),
      ],
    },
  ],
};
