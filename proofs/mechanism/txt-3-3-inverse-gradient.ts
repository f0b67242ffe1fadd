import { phi as referencePhi } from '../../reference/eq-5.js';
import { XI } from '../equations/domain.js';
import { phi } from '../lga.js';
import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { defined } from '../premises.js';
import type { Statement } from '../statement.js';

/** 1 / phi(g) as an estimate of a probability. */
export const INVERSE_GRADIENT: Statement = {
  claim: 'txt-3.3.inverse-gradient',
  reading:
    'An estimate of a probability lies between 0 and 1. What event it should be the probability of, and under which ' +
    'distribution, the paper does not say.',
  parts: [
    {
      name: 'not-negative',
      role: 'printed',
      title: '1 / phi(g) is never negative',
      dimension: '1',
      obligations: [
        refuted('a negative gradient', {
          premises: [XI],
          conclusion: `1 / ${phi('g')} >= 0`,
          witness: { g: '-1', xi: '1/100' },
          replay: ({ g, xi }) => ({ '1 / phi(g) of the reference': 1 / referencePhi(g!, xi!) }),
        }),
      ],
    },
    {
      name: 'at-most-1',
      role: 'printed',
      title: '1 / phi(g) is at most 1',
      dimension: '1',
      obligations: [
        refuted('no gradient, the paper’s xi', {
          premises: [XI],
          conclusion: `1 / ${phi('g')} <= 1`,
          witness: { g: '0', xi: '1/100' },
          replay: ({ g, xi }) => ({ '1 / phi(g) of the reference': 1 / referencePhi(g!, xi!) }),
        }),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title: 'xi / |phi(g)| lies in (0, 1], is 1 where g = 0 only, and falls as |g| grows',
      dimension: 'any',
      argument: 'per element; a score that could be calibrated, not a probability shown to be one',
      obligations: [
        valid('range', [XI], `0 < xi / abs(${phi('g')}) and xi / abs(${phi('g')}) <= 1`),
        valid('largest', [XI], `(xi / abs(${phi('g')}) == 1) == (g == 0)`),
        valid('falls', [XI, defined('abs(g) < abs(h)')], `xi / abs(${phi('h')}) < xi / abs(${phi('g')})`),
      ],
    },
  ],
};
