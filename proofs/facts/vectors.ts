import type { Premise } from '../../claims/proof-evidence.js';
import { induction } from '../obligations/induction.js';
import type { Obligation } from '../obligations/obligation.js';
import { defined, shown } from '../premises.js';

/** A fact about vectors of any dimension d. A proof that uses the premise lists the obligations too. */
export interface VectorFact {
  readonly premise: Premise;
  readonly obligations: readonly [Obligation, Obligation];
}

/** The formula with each sum replaced. */
function substituted(fact: string, sums: readonly string[], value: (sum: string) => string): string {
  return fact.replace(/[A-Za-z_]\w*/g, (name) => (sums.includes(name) ? `(${value(name)})` : name));
}

/**
 * A fact about sums over coordinates, by induction over d: it holds for empty sums, and one more coordinate, whose terms
 * obey the premises, keeps it. `terms` gives each sum's term.
 */
export function overCoordinates(
  name: string,
  fact: string,
  terms: Readonly<Record<string, string>>,
  premises: readonly Premise[] = [],
): VectorFact {
  const sums = Object.keys(terms);
  return {
    premise: shown(fact, `${name}, by induction over coordinates`),
    obligations: induction(`${name} over d`, {
      base: { premises: [], conclusion: substituted(fact, sums, () => '0') },
      step: {
        premises: [...premises, defined(fact, 'the first d coordinates')],
        conclusion: substituted(fact, sums, (sum) => `${sum} + ${terms[sum]!}`),
      },
    }),
  };
}

/** For x_next = x - lambda g with one scalar lambda: ||x_next - x*||^2 = R - 2 lambda p + lambda^2 G. */
export const NEXT_DISTANCE = overCoordinates('next distance', 'R1 == R - 2 * lambda * p + lambda^2 * G', {
  R1: '(a - lambda * g)^2',
  R: 'a^2',
  p: 'g * a',
  G: 'g^2',
});

/** (g^T (x - x*))^2 <= ||g||^2 ||x - x*||^2. */
export const CAUCHY_SCHWARZ = overCoordinates(
  'Cauchy and Schwarz',
  'p^2 <= R * G',
  { p: 'g * a', R: 'a^2', G: 'g^2' },
  [defined('R >= 0', 'a sum of squares'), defined('G >= 0', 'a sum of squares')],
);

/** ||y||^2 = ||x||^2 + 2 x^T (y - x) + ||y - x||^2, the sums being Y, X, c and D. */
export const EXPANSION = overCoordinates('||y||^2', 'Y == X + 2 * c + D', {
  Y: 'b^2',
  X: 'a^2',
  c: 'a * (b - a)',
  D: '(b - a)^2',
});

/** Sums keep a comparison that every coordinate has. */
export const SUM_OF_INEQUALITIES = overCoordinates('sum of inequalities', 'S <= T', { S: 'a', T: 'b' }, [
  shown('a <= b', 'the new coordinate'),
]);
