import { valid } from '../obligations/valid.js';
import { defined, shown } from '../premises.js';
import type { Statement } from '../statement.js';

/** mu and L as coefficients of one function. */
export const COEFFICIENTS: Statement = {
  claim: 'txt-3.2.coefficients',
  reading: 'mu > 0 and L > 0 are numbers for which Lemma 2 and Lemma 1 hold; such a pair must be consistent.',
  parts: [
    {
      name: 'consistent',
      role: 'printed',
      title: 'if both lemmas hold for f then mu <= L',
      dimension: 'any',
      obligations: [
        valid(
          'the two bounds of one pair of points',
          [
            shown('fy <= fx + p + L / 2 * D', 'Lemma 1'),
            shown('fy >= fx + p + mu / 2 * D', 'Lemma 2'),
            defined('D > 0', 'two different points'),
          ],
          'mu <= L',
        ),
      ],
    },
  ],
};
