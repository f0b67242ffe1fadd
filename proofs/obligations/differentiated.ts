import { derivative } from '../engines/derivatives.js';
import { identity } from '../engines/symbols.js';
import type { Obligation } from './obligation.js';

/** Shows that the derivative of a rational function with respect to the variable is the one given. */
export function differentiated(name: string, formula: string, variable: string, expected: string): Obligation {
  return {
    name,
    premises: [],
    conclusion: `d/d${variable} (${formula}) == ${expected}`,
    decide() {
      const found = derivative(formula, variable);
      const { holds, points } = identity(found, expected);
      return {
        result: holds ? 'proved' : 'refuted',
        engine: 'symbols',
        certificate: `${found}, confirmed exactly; compared at ${points} points of the degree grid`,
      };
    },
  };
}
