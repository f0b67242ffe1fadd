import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { added, defined, implicit, stated } from '../premises.js';
import { phi } from '../lga.js';
import type { Statement } from '../statement.js';

const RATES = [
  stated('xi > 0'),
  implicit('alpha > 0'),
  defined('t >= 1 and h > 0 and h^2 == t', 'h = sqrt(t)'),
  defined('alpha_t == alpha / h', 'step 21'),
];
const SMALLER = (k: string) => `gamma2 / abs${phi('g')} <= ${k} * alpha_t / abs${phi('g')}`;

/** How small gamma2 is beside a step size that falls. */
export const STEP_38: Statement = {
  claim: 'prf-A.2.step-38',
  reading:
    'At the least gamma2 <= alpha_t for every t, gamma2 being divided only when the loss rises (Algorithm 1, line 7); "much smaller" is gamma2 <= k alpha_t with a fixed k < 1.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'gamma2 / |phi| is at most alpha_t / |phi| for every t',
      dimension: 'none',
      argument: 'a loss that never rises leaves gamma2 at its first value, while alpha_t falls below any number',
      obligations: [
        refuted('the paper’s constants, t = 10^12', {
          premises: [...RATES, implicit('0 < gamma2 and gamma2 <= alpha / 1000', 'gamma2 << alpha at the start')],
          conclusion: SMALLER('1'),
          witness: {
            ...{ xi: '1/100', alpha: '1/1000', gamma2: '1/100000000', g: '1' },
            ...{ t: '1000000000000', h: '1000000', alpha_t: '1/1000000000' },
          },
        }),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title:
        'gamma2 is at most k alpha_t while t <= (k alpha / gamma2)^2: with 10^-3 and 10^-8, k = 1/100, for 10^6 steps',
      dimension: 'none',
      obligations: [
        valid(
          'while t is small enough',
          [
            ...RATES,
            implicit('gamma2 > 0'),
            defined('k > 0'),
            added('t * gamma2^2 <= (k * alpha)^2', 't <= (k alpha / gamma2)^2'),
          ],
          SMALLER('k'),
        ),
        valid('the paper’s constants', [], '10^6 * (10^-8)^2 <= (1/100 * 1/1000)^2'),
      ],
    },
  ],
};
