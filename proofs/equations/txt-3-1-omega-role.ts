import { advance, initialStatus } from '../../reference/loss-status.js';
import { resolveOptions } from '../../reference/options.js';
import { EPS, FIRST_STEP } from './domain.js';
import { LOGARITHMS } from './logarithms.js';
import { omega } from '../lga.js';
import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { added, defined, implicit, shown, stated } from '../premises.js';
import type { Statement } from '../statement.js';

const HALF = ['w1', 'w2', 'w3', 'w4'].map((w) => shown(`0 < ${w} < 1 / 2`, 'base e: log(t + 10) > 2 for t >= 1'));

/** A loss that stays at 1: E_t unrolled, with E_0 = 0. */
const PLATEAU = [
  defined('f == 1', 'the loss of every step: f is 1 far around x_0'),
  defined('E1 == w1 * 0 + (1 - w1) * f', 'Eq. 3'),
  defined('E2 == w2 * E1 + (1 - w2) * f', 'Eq. 3'),
  defined('E3 == w3 * E2 + (1 - w3) * f', 'Eq. 3'),
  defined('E == w4 * E3 + (1 - w4) * f', 'Eq. 3'),
  defined('cap == f', 'cap = f_0'),
  stated('eps == 1 / 10', 'the paper’s eps'),
  defined(`Omega == ${omega('f', 'E')}`, 'Eq. 4'),
] as const;

/** Omega of the reference after so many steps at one loss. */
function omegaAfter(loss: number, steps: number): number {
  const options = resolveOptions();
  let status = initialStatus(options.gamma2);
  for (let t = 0; t <= steps; t++) ({ status } = advance(status, { loss }, options));
  return status.omega;
}

/** Omega_t as an estimate of the distance of the loss from its target f(x*). */
export const OMEGA_ROLE: Statement = {
  claim: 'txt-3.1.omega-role',
  reading:
    'The target is f(x*). A fair estimate of f_t - f(x*) may be off by the resolution eps of Eq. 4; so the claim is ' +
    '|Omega_t - (f_t - f(x*))| <= eps, for every t.',
  parts: [
    {
      name: 'at-the-target',
      role: 'printed',
      title: 'where the loss is at its target, Omega is at most eps',
      dimension: '1',
      argument: 'f(x) = x^2 + 1 started at its minimizer; the error there is f(x*), which can be as large as one likes',
      obligations: [
        refuted('first step', {
          premises: [
            EPS,
            defined('x == 0'),
            defined('f == x^2 + 1'),
            defined('fs == 1', 'f(x*) = f(0)'),
            ...FIRST_STEP,
          ],
          conclusion: 'abs(Omega - (f - fs)) <= eps',
          witness: { x: '0', f: '1', fs: '1', E: '0', cap: '1', eps: '1/10', Omega: '1' },
          replay: ({ f }) => ({ 'Omega_0 of the reference': omegaAfter(f!, 0) }),
        }),
      ],
    },
    {
      name: 'far-above-it',
      role: 'printed',
      title: 'where the loss stays far above its target, Omega is not below the distance by more than eps',
      dimension: '1',
      argument:
        'a loss of 1 from x_0 on, in a flat region of a function whose minimum is 0; first for all weights that the ' +
        'natural logarithm allows, then with round ones. With base 10 it is so from t = 13 on (txt-3.3.extra-energy.lasts)',
      obligations: [
        LOGARITHMS.e,
        valid('whatever the weights', [...HALF, ...PLATEAU], 'Omega == 0'),
        refuted('fifth step', {
          premises: [...HALF, ...PLATEAU, defined('fs == 0', 'the minimum lies elsewhere')],
          conclusion: 'abs(Omega - (f - fs)) <= eps',
          witness: {
            w1: '2/5',
            w2: '2/5',
            w3: '2/5',
            w4: '2/5',
            f: '1',
            E1: '3/5',
            E2: '21/25',
            E3: '117/125',
            E: '609/625',
            cap: '1',
            eps: '1/10',
            Omega: '0',
            fs: '0',
          },
          replay: ({ f }) => ({ 'Omega_4 of the reference': omegaAfter(f!, 4) }),
        }),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title:
        'up to the cap Omega is off by at most eps and the error of E_t itself: |Omega - (f - f*)| <= eps + |E - f*|',
      dimension: 'any',
      argument: 'losses only; how good Omega is, is how good E_t is',
      obligations: [
        valid(
          'error',
          [
            EPS,
            implicit('fs <= f', 'f(x*) is the minimum'),
            added('f <= cap', 'f_t <= f_0'),
            defined(`Omega == ${omega('f', 'E')}`, 'Eq. 4'),
          ],
          'abs(Omega - (f - fs)) <= eps + abs(E - fs)',
        ),
      ],
    },
  ],
};
