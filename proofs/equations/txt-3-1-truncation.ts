import { omega as referenceOmega } from '../../reference/eq-4.js';
import { EPS } from './domain.js';
import { omega } from '../lga.js';
import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { added, defined } from '../premises.js';
import type { Statement } from '../statement.js';

/** Omega by the prose: E is the lower bound, cap the upper. */
const PROSE = '(E <= f and f <= cap ? f - E : 0)';

/** Omega = f - lower if lower <= f <= upper, else 0. */
export const TRUNCATION: Statement = {
  claim: 'txt-3.1.truncation',
  reading:
    'A definition by two cases, of the same symbol as Eq. 4; with the bounds that Eq. 4 uses (E_t below, f_0 above) both ' +
    'should give the same Omega.',
  parts: [
    {
      name: 'well-defined',
      role: 'printed',
      title: 'exactly one case applies, and Omega is never negative',
      dimension: 'none',
      obligations: [
        valid('exclusive and exhaustive', [], '(E <= f and f <= cap) != (f < E or f > cap)'),
        valid('never negative', [defined(`Omega == ${PROSE}`)], 'Omega >= 0'),
      ],
    },
    {
      name: 'same-as-eq-4',
      role: 'printed',
      title: 'with the same bounds it is the Omega of Eq. 4',
      dimension: 'none',
      argument: 'a first loss below eps: E_0 = 0 and cap = f_0',
      obligations: [
        refuted('first step', {
          premises: [EPS, defined('E == 0', 'E_0 = 0'), defined('cap == f', 'cap = f_0')],
          conclusion: `${PROSE} == ${omega('f', 'E')}`,
          witness: { f: '1/20', E: '0', cap: '1/20', eps: '1/10' },
          replay: ({ f, E, cap, eps }) => ({
            'Omega of the reference': referenceOmega(f!, E!, cap!, eps!, 'inclusive'),
          }),
        }),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title: 'the two agree exactly where the gap is not strictly between 0 and eps, or the loss is above the cap',
      dimension: 'none',
      obligations: [
        valid(
          'agree',
          [added('f - E <= 0 or f - E >= eps or f > cap', 'f_t - E_t is not between 0 and eps, or f_t > cap'), EPS],
          `${PROSE} == ${omega('f', 'E')}`,
        ),
        valid('nowhere else', [defined('0 < f - E < eps'), defined('f <= cap')], `${PROSE} != ${omega('f', 'E')}`),
      ],
    },
  ],
};
