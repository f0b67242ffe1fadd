import { advance, initialStatus } from '../../reference/loss-status.js';
import { resolveOptions } from '../../reference/options.js';
import { EPS, GAMMA2_ON, weights, XI } from '../equations/domain.js';
import { LOGARITHMS } from '../equations/logarithms.js';
import { omega, phi } from '../lga.js';
import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { added, defined, shown, stated } from '../premises.js';
import type { Statement } from '../statement.js';

/** gamma2 Omega_t for the loss of this name: lines 7 and 8 of Algorithm 1, Eqs. 3 and 4. E: E_{t-1}; before: f_{t-1}. */
const incentive = (loss: string, w: string) =>
  `((${loss} > before ? gamma2 / 10 : gamma2) * ${omega(loss, `(${w} * E + (1 - ${w}) * ${loss})`)})`;

/** 1/3 < w_1, w_2 < 1. */
const BETWEEN = [LOGARITHMS.e, LOGARITHMS.ten, LOGARITHMS.below3] as const;

/** t = 1 after a first loss of 1: E_0 = 0, cap = f_0. */
const SECOND_STEP = [
  EPS,
  GAMMA2_ON,
  defined('before == 1', 'f_0'),
  defined('cap == before'),
  defined('E == 0', 'E_0 = 0'),
] as const;

/** t = 2 after the losses 1 and 1/2: E_1 by Eq. 3. */
const THIRD_STEP = [
  GAMMA2_ON,
  stated('eps == 1 / 20', 'eps is a small positive constant'),
  defined('before == 1 / 2', 'f_1'),
  defined('cap == 1', 'f_0'),
  defined('E == (1 - w1) * before', 'E_1'),
] as const;

/** gamma2 Omega of the reference after these losses. */
function coefficient(losses: readonly number[], gamma2: number, epsilon: number): number {
  const options = resolveOptions({ gamma2, epsilon });
  let status = initialStatus(gamma2);
  let last = 0;
  for (const loss of losses) ({ status, coefficient: last } = advance(status, { loss }, options));
  return last;
}

/** The incentive changes with the loss. */
export const TRACKS_LOSS: Statement = {
  claim: 'txt-3.3.tracks-loss',
  reading:
    'Tracking: with the same past and the same gradient a larger loss gives at least the incentive gamma2 Omega_t of a ' +
    'smaller one. That this improves the search is about the outcome of training and is not decided here.',
  parts: [
    {
      name: 'above-the-cap',
      role: 'printed',
      title: 'a larger loss gives at least as large an incentive, also when it exceeds the first loss',
      dimension: 'none',
      argument: 'first for every weight between 1/3 and 1, as in either base, then with a round one',
      obligations: [
        ...BETWEEN,
        valid(
          'whatever the weight',
          [...SECOND_STEP, shown('1 / 3 < w < 1', 'w_1, in either base'), stated('eps == 1 / 10')],
          `${incentive('2', 'w')} == 0 and ${incentive('1', 'w')} > 0`,
        ),
        refuted('second step: loss 1 or loss 2', {
          premises: [...weights('w'), ...SECOND_STEP, defined('f <= h')],
          conclusion: `${incentive('f', 'w')} <= ${incentive('h', 'w')}`,
          witness: { w: '2/5', eps: '1/10', gamma2: '1', before: '1', cap: '1', E: '0', f: '1', h: '2' },
          replay: ({ f, h, before, gamma2, eps }) => ({
            'loss 1, reference': coefficient([before!, f!], gamma2!, eps!),
            'loss 2, reference': coefficient([before!, h!], gamma2!, eps!),
          }),
        }),
      ],
    },
    {
      name: 'after-a-rise',
      role: 'printed',
      title: 'a larger loss below the first gives at least as large an incentive, also when it exceeds the loss before',
      dimension: 'none',
      argument:
        'line 8 divides gamma2 by 10; first for all weights between 1/3 and 1, as in either base, then with round ones',
      obligations: [
        ...BETWEEN,
        valid(
          'whatever the weights',
          [
            ...THIRD_STEP,
            shown('1 / 3 < w < 1', 'w_2, in either base'),
            shown('1 / 3 < w1 < 1', 'w_1, in either base'),
          ],
          `${incentive('3 / 5', 'w')} < ${incentive('1 / 2', 'w')}`,
        ),
        refuted('third step: loss 1/2 or loss 3/5', {
          premises: [...weights('w', 'w1'), ...THIRD_STEP, defined('f <= h <= cap')],
          conclusion: `${incentive('f', 'w')} <= ${incentive('h', 'w')}`,
          witness: {
            w: '2/5',
            w1: '2/5',
            eps: '1/20',
            gamma2: '1',
            before: '1/2',
            cap: '1',
            E: '3/10',
            f: '1/2',
            h: '3/5',
          },
          replay: ({ f, h, cap, before, gamma2, eps }) => ({
            'loss 1/2, reference': coefficient([cap!, before!, f!], gamma2!, eps!),
            'loss 3/5, reference': coefficient([cap!, before!, h!], gamma2!, eps!),
          }),
        }),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title: 'up to the first loss and the loss before, a larger loss gives at least as large a correction',
      dimension: 'any',
      argument: 'per coordinate',
      obligations: [
        valid(
          'monotone',
          [
            XI,
            EPS,
            GAMMA2_ON,
            ...weights('w'),
            defined('f <= h'),
            added('h <= cap', 'neither loss exceeds f_0'),
            added('h <= before', 'neither exceeds f_{t-1}'),
          ],
          `${incentive('f', 'w')} / abs(${phi('g')}) <= ${incentive('h', 'w')} / abs(${phi('g')})`,
        ),
      ],
    },
  ],
};
