import type { Premise } from '../../claims/proof-evidence.js';
import { induction } from '../obligations/induction.js';
import type { Obligation } from '../obligations/obligation.js';
import { defined, shown } from '../premises.js';

/**
 * Facts about vectors of any dimension d, by induction over d: each sum gets one more coordinate. A proof that uses the
 * premise lists the obligations too.
 *
 * Names: a = x - x* and g in the new coordinate; R = ||x - x*||^2, G = ||g||^2, p = g^T (x - x*), summed so far.
 */
export interface VectorFact {
  readonly premise: Premise;
  readonly obligations: readonly [Obligation, Obligation];
}

/** For x_next = x - lambda g with one scalar lambda: ||x_next - x*||^2 = R - 2 lambda p + lambda^2 G. */
export const NEXT_DISTANCE: VectorFact = {
  premise: shown(
    'R1 == R - 2 * lambda * p + lambda^2 * G',
    '||x_next - x*||^2 = ||x - x*||^2 - 2 lambda g^T (x - x*) + lambda^2 ||g||^2, by induction over coordinates',
  ),
  obligations: induction('next distance over d', {
    base: { premises: [], conclusion: '0 == 0 - 2 * lambda * 0 + lambda^2 * 0' },
    step: {
      premises: [defined('R1 == R - 2 * lambda * p + lambda^2 * G', 'the first d coordinates')],
      conclusion: 'R1 + (a - lambda * g)^2 == (R + a^2) - 2 * lambda * (p + g * a) + lambda^2 * (G + g^2)',
    },
  }),
};

/** (g^T (x - x*))^2 <= ||g||^2 ||x - x*||^2. */
export const CAUCHY_SCHWARZ: VectorFact = {
  premise: shown('p^2 <= R * G', 'Cauchy and Schwarz, by induction over coordinates'),
  obligations: induction('Cauchy and Schwarz over d', {
    base: { premises: [], conclusion: '0^2 <= 0 * 0' },
    step: {
      premises: [
        defined('p^2 <= R * G', 'the first d coordinates'),
        defined('R >= 0', 'a sum of squares'),
        defined('G >= 0', 'a sum of squares'),
      ],
      conclusion: '(p + g * a)^2 <= (R + a^2) * (G + g^2)',
    },
  }),
};

/** Sums keep a comparison that every coordinate has. */
export const SUM_OF_INEQUALITIES: VectorFact = {
  premise: shown('S <= T', 'summed over coordinates'),
  obligations: induction('sum of inequalities over d', {
    base: { premises: [], conclusion: '0 <= 0' },
    step: {
      premises: [defined('S <= T', 'the first d coordinates'), shown('a <= b', 'the new coordinate')],
      conclusion: 'S + a <= T + b',
    },
  }),
};
