import { lambda } from '../lga.js';
import { valid } from '../obligations/valid.js';
import { added } from '../premises.js';
import type { Statement } from '../statement.js';
import { factor, LGA } from '../facts/domain.js';

/** The correction only adds to the factor. */
export const STEP_6: Statement = {
  claim: 'prf-A.1.step-6',
  reading: 'In every coordinate gamma1 + gamma2 Omega / phi(g)^2 >= gamma1.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'the printed factor is never below gamma1',
      dimension: 'any',
      argument: 'coordinate by coordinate',
      obligations: [valid('at least gamma1', LGA, `${lambda('g')} >= gamma1`)],
    },
    {
      name: 'exact-factor',
      role: 'amended',
      title: 'nor is the exact factor of step 3, which is never below the printed one',
      dimension: 'any',
      argument: 'coordinate by coordinate',
      obligations: [
        valid(
          'printed <= exact',
          [...LGA, added('g != 0', 'g_{t,i} != 0')],
          `gamma1 <= ${lambda('g')} and ${lambda('g')} <= ${factor('g')}`,
        ),
      ],
    },
  ],
};
