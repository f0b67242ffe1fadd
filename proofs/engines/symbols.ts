import { parse, variables, type Term } from '../formula.js';
import { valueAt, type Point } from './exact.js';
import { expanded } from './expansion.js';
import { degrees, grid, gridSize, nonzeroPoint, quotient, times, type Degrees } from './polynomials.js';

/**
 * Identities of rational functions: left == right wherever no divisor on either side is zero. Two routes have to agree,
 * or the result is an error of this tool:
 *
 * 1. both sides are brought over one denominator, and the numerator of left - right, a polynomial, is evaluated exactly
 *    on a grid of (degree + 1) values per variable, which is enough (`polynomials.ts` says why). At every point of the
 *    grid inside the domain the two sides are also evaluated as they were written, with their divisions;
 * 2. that numerator is expanded and its coefficients collected (`expansion.ts`).
 *
 * mathjs does not do the second: its `rationalize` (15.2) leaves terms that cancel, refuses differences of partial fractions
 * with "Operator / invalid", and had not finished (v + 1)^5 - v^5 after 50 seconds.
 *
 * Trusted: the parser, `exact.ts`, and the degree bounds of `polynomials.ts`.
 */
interface Identity {
  readonly holds: boolean;
  /** Points of the grid that were evaluated. */
  readonly points: number;
  /** Upper bounds, by variable, of the degrees of the numerator of left - right. */
  readonly degrees: Degrees;
  /** That numerator, expanded; `0` for an identity. */
  readonly difference: string;
  /** Where the sides have different values, divisors not zero. */
  readonly counterexample?: Point;
}

const read = (formula: string | Term): Term => (typeof formula === 'string' ? parse(formula) : formula);

/** Decides left == right. Throws where a divisor is zero everywhere and where the grid has more than `maxPoints`. */
export function identity(
  left: string | Term,
  right: string | Term,
  { maxPoints = 20_000 }: { readonly maxPoints?: number } = {},
): Identity {
  const [a, b] = [read(left), read(right)];
  const names = variables(a, b);
  const { numerator, domain } = quotient({ kind: 'apply', operation: '-', args: [a, b] });
  const bounds = degrees(numerator, names);
  if (gridSize(bounds) > maxPoints)
    throw new Error(`the identity needs ${gridSize(bounds)} points; at most ${maxPoints}`);
  if (!nonzeroPoint(domain, names)) throw new Error('a divisor of the identity is zero everywhere');

  const { holds, points } = vanishes(numerator, domain, bounds, [a, b]);
  const difference = expanded(numerator, names);
  if ((difference === '0') !== holds) throw new Error(`left - right expands to ${difference}; the grid disagrees`);
  const common = { holds, points, degrees: bounds, difference };
  return holds ? common : { ...common, counterexample: counterexample(a, b, times(numerator, domain), names) };
}

/** Whether the numerator is zero on the whole grid; the sides as written must say the same at each point of the domain. */
function vanishes(numerator: Term, domain: Term, bounds: Degrees, [a, b]: readonly [Term, Term]) {
  let points = 0;
  for (const point of grid(bounds)) {
    points++;
    const zero = valueAt(numerator, point).n === 0n;
    if (valueAt(domain, point).n !== 0n && valueAt(a, point).equals(valueAt(b, point)) !== zero) {
      throw new Error('clearing the divisors changed the difference of the sides');
    }
    if (!zero) return { holds: false, points };
  }
  return { holds: true, points };
}

/** Where neither the numerator nor a divisor is zero; one exists, as a product of polynomials that are not zero is not. */
function counterexample(a: Term, b: Term, product: Term, names: readonly string[]): Point {
  const point = nonzeroPoint(product, names);
  if (!point || valueAt(a, point).equals(valueAt(b, point)))
    throw new Error('the sides differ, but nowhere on the grid');
  return point;
}
