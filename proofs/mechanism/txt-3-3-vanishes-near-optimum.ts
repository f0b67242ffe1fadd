import { sgd } from '../../reference/optimizers/sgd.js';
import { correctionOf } from '../equations/correction.js';
import { EPS, FIRST_STEP, GAMMA1, GAMMA2, XI } from '../equations/domain.js';
import { parabola, replayed } from '../equations/replay.js';
import { omega, update } from '../lga.js';
import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { CORRECTION_ENDS } from '../facts/correction-ends.js';
import { added, defined, shown } from '../premises.js';
import type { Statement } from '../statement.js';

/** Near the global optimum the correction is about 0. */
export const VANISHES_NEAR_OPTIMUM: Statement = {
  claim: 'txt-3.3.vanishes-near-optimum',
  reading:
    'At the global optimum itself the correction is 0, so that a wrapped algorithm that rests there goes on resting. The ' +
    'implicit hypothesis, f_t - E_t < eps near the optimum, is what is decided.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'a run that starts at the global optimum stays there, as SGD does',
      dimension: '1',
      argument: 'f(x) = 1 + x^2 / 2 is convex, with minimum 1: Omega_0 is the whole of it',
      obligations: [
        refuted('first step at the minimum', {
          premises: [
            XI,
            EPS,
            GAMMA1,
            GAMMA2,
            defined('x == 0', 'x_0 = x*'),
            defined('f == 1 + x^2 / 2'),
            defined('g == x'),
            ...FIRST_STEP,
            defined(`x1 == x - ${update('g')}`, 'Eq. 2'),
          ],
          conclusion: 'x1 == x',
          witness: {
            x: '0',
            f: '1',
            g: '0',
            E: '0',
            cap: '1',
            Omega: '1',
            eps: '1/10',
            xi: '1/100',
            gamma1: '1/1000',
            gamma2: '1/100000000',
            x1: '-1/1000000',
          },
          replay: ({ x }) => {
            const [seen] = replayed(sgd({ learningRate: 1e-3 }), {}, parabola(1, 0, 1), x!, 1);
            return { 'x_1 of the reference': seen!.next, 'Omega_0 of the reference': seen!.omega };
          },
        }),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title: 'the correction is exactly 0 where the loss is below eps, as it is near an optimum with f(x*) = 0',
      dimension: 'any',
      argument:
        'Omega is shared; E_t is never negative where losses are not (eq-3); near x* the loss of a continuous f with f(x*) = 0 is below eps',
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
    CORRECTION_ENDS,
  ],
};
