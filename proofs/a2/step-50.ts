import { XI } from './domain.js';
import { CORRECTION_ENDS } from './step-49.js';
import { phi } from '../lga.js';
import { induction } from '../obligations/induction.js';
import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { defined, shown } from '../premises.js';
import type { Statement } from '../statement.js';

/** The limit of the mean of DeltaS_t. */
export const STEP_50: Statement = {
  claim: 'prf-A.2.step-50',
  reading:
    'For every e > 0 there is a T_0 with |DeltaS / T| < e for all T > T_0; DeltaS is the sum of step 46, no loss is negative.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'DeltaS / T tends to 0: from some step on every DeltaS_t is 0',
      dimension: 'any',
      argument:
        'by step 49 the correction ends at a step N; the sum P up to it stays as it is, so T_0 = max(N, |P| / e) serves',
      obligations: [
        ...CORRECTION_ENDS,
        valid(
          'no correction, no difference',
          [XI, defined('Omega == 0', 'step 49'), defined(`c == gamma2 * Omega / ${phi('g')}`)],
          'c * (2 * a - 2 * u - c) == 0',
        ),
        ...induction('the sum stays as it is', {
          base: { premises: [], conclusion: 'P == P' },
          step: { premises: [defined('S == P', 'T'), shown('dS == 0', 'step T + 1')], conclusion: 'S + dS == P' },
        }),
        valid(
          'mean',
          [shown('S == P', 'the sum'), defined('T > 0 and T * e > abs(P)', 'T > |P| / e')],
          'abs(S / T) < e',
        ),
      ],
    },
    {
      name: 'upper-limit',
      role: 'remark',
      title: 'the bound of step 48, divided by T, tends to 0 for any bounded Omega_t, whether it tends to 0 or not',
      dimension: 'any',
      argument:
        'the sum of 1 / sqrt(t) is at most 2 sqrt(T), by induction over T; K is the constant of step 48 times a bound of Omega; T_0 = (2 K / e)^2',
      obligations: [
        ...induction('sum of 1 / sqrt(t)', {
          base: { premises: [], conclusion: '1 / 1 <= 2 * 1' },
          step: {
            premises: [
              defined('S <= 2 * h', 'T; h = sqrt(T)'),
              defined('h > 0 and k > 0 and k^2 == h^2 + 1', 'k = sqrt(T + 1)'),
            ],
            conclusion: 'S + 1 / k <= 2 * k',
          },
        }),
        valid(
          'mean',
          [
            shown('dS <= K * S', 'step 48'),
            shown('S <= 2 * h', 'sum of 1 / sqrt(t)'),
            defined('K >= 0 and e > 0'),
            defined('h > 0 and h^2 == T', 'h = sqrt(T)'),
            defined('h * e > 2 * K', 'T > (2 K / e)^2'),
          ],
          'dS / T < e',
        ),
      ],
    },
    {
      name: 'follows',
      role: 'inference',
      title: 'the limit follows from the bound of step 48',
      dimension: '1',
      argument: 'the bound is from above; a mean that stays below 0 respects it',
      obligations: [
        refuted('a sum that falls', {
          premises: [
            shown('dS <= K * S', 'step 48, S the sum of Omega_t / sqrt(t)'),
            shown('0 <= K * S and K * S / T < e', 'the bound tends to 0'),
            defined('e > 0 and T >= 1'),
          ],
          conclusion: 'abs(dS / T) < e',
          witness: { dS: '-100', K: '1', S: '0', T: '100', e: '1/10' },
        }),
      ],
    },
  ],
};
