import { identity } from '../engines/symbols.js';
import type { Obligation } from './obligation.js';

/** Shows that two rational functions are the same wherever their divisors are not zero. */
export function identical(name: string, left: string, right: string): Obligation {
  return {
    name,
    premises: [],
    conclusion: `${left} == ${right}`,
    decide() {
      const { holds, points, difference, counterexample } = identity(left, right);
      return {
        result: holds ? 'proved' : 'refuted',
        engine: 'symbols',
        certificate: `numerator of the difference: ${difference}; evaluated exactly at ${points} points of its degree grid`,
        ...(counterexample
          ? {
              witness: Object.fromEntries(
                Object.entries(counterexample).map(([variable, value]) => [variable, value.toFraction()]),
              ),
            }
          : {}),
      };
    },
  };
}
