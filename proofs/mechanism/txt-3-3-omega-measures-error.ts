import { advance, initialStatus } from '../../reference/loss-status.js';
import { resolveOptions } from '../../reference/options.js';
import { correctionOf } from '../equations/correction.js';
import { EPS, FIRST_STEP, GAMMA2, weights, XI } from '../equations/domain.js';
import { omega, phi } from '../lga.js';
import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { defined, implicit, shown } from '../premises.js';
import type { Statement } from '../statement.js';

/** The loss is the same at t = 0 and t = 1. */
const TWICE = [
  EPS,
  ...FIRST_STEP,
  defined('E1 == w * E + (1 - w) * f', 'Eq. 3 at t = 1, with the same loss'),
  defined(`Omega1 == ${omega('f', 'E1')}`, 'Eq. 4'),
] as const;

/** Omega_t as a measure of the error that the present parameters cause. */
export const OMEGA_MEASURES_ERROR: Statement = {
  claim: 'txt-3.3.omega-measures-error',
  reading:
    'What the present parameters cause is f_t. A measure of it depends on nothing else: in one run equal losses have ' +
    'equal Omega. And it sets the size of the correction.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'at two steps with the same loss Omega is the same',
      dimension: 'none',
      argument: 'first for every weight between 0 and 1, then with a round one',
      obligations: [
        valid('whatever the weight', [...weights('w'), ...TWICE, implicit('f >= eps')], 'Omega1 < Omega'),
        refuted('first and second step', {
          premises: [...weights('w'), ...TWICE],
          conclusion: 'Omega1 == Omega',
          witness: { w: '2/5', f: '1', E: '0', cap: '1', eps: '1/10', Omega: '1', E1: '3/5', Omega1: '2/5' },
          replay: ({ f, eps }) => {
            const options = resolveOptions({ epsilon: eps! });
            const { status } = advance(initialStatus(options.gamma2), { loss: f! }, options);
            const next = advance(status, { loss: f! }, options);
            return { 'Omega_0 of the reference': status.omega, 'Omega_1 of the reference': next.status.omega };
          },
        }),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title:
        'Omega never exceeds a loss that cannot be negative, and the size of the correction is Omega times ' +
        'gamma2 / (|g| + xi)',
      dimension: 'any',
      argument: 'the second per coordinate',
      obligations: [
        valid(
          'between 0 and the loss',
          [
            EPS,
            implicit('f >= 0', 'losses are not negative'),
            shown('E >= 0', 'then E_t is not negative (eq-3)'),
            defined(`Omega == ${omega('f', 'E')}`, 'Eq. 4'),
          ],
          '0 <= Omega <= f',
        ),
        valid(
          'size',
          [XI, GAMMA2, shown('Omega >= 0')],
          `abs(${correctionOf('g')}) == Omega * (gamma2 / abs(${phi('g')})) and abs(${phi('g')}) == abs(g) + xi`,
        ),
      ],
    },
  ],
};
