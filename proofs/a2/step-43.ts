import { N, R } from './coordinate-bound.js';
import { B1, B2, BETA1, BETA2 } from './domain.js';
import { POWERS_1, POWERS_2 } from './powers.js';
import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { added } from '../premises.js';
import type { Statement } from '../statement.js';

const LEFT = '1 / (1 - b1) * ((1 - beta1) / r) * n';
const RIGHT = '1 / (1 - beta1) * (1 / r)';
const DOMAIN = [BETA1, BETA2, B1, B2, R, N];

/** A simpler bound for the factors of the moments. */
export const STEP_43: Statement = {
  claim: 'prf-A.2.step-43',
  reading: 'For every t >= 1 and all decay rates in [0, 1); r = sqrt(1 - beta2), n = sqrt(1 - beta2^t).',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'the left side is smaller',
      dimension: 'none',
      obligations: [
        refuted('both rates 0', {
          premises: DOMAIN,
          conclusion: `${LEFT} < ${RIGHT}`,
          witness: { beta1: '0', beta2: '0', b1: '0', b2: '0', r: '1', n: '1' },
        }),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title: 'the left side is at most the right one',
      dimension: 'none',
      argument: 'beta^t <= beta by induction over t',
      obligations: [...POWERS_1, ...POWERS_2, valid('at most', DOMAIN, `${LEFT} <= ${RIGHT}`)],
    },
    {
      name: 'strict',
      role: 'amended',
      title: 'it is smaller where beta1 > 0',
      dimension: 'none',
      obligations: [valid('smaller', [...DOMAIN, added('beta1 > 0')], `${LEFT} < ${RIGHT}`)],
    },
  ],
};
