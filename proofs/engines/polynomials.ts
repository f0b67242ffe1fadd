import { exponent, fraction, type Term } from '../formula.js';
import { valueAt, type Point } from './exact.js';

/**
 * Polynomials with rational coefficients, as terms of + - * ^ and negation, and rational functions cleared of their
 * divisors. A polynomial of degree at most d_i in its i-th variable that vanishes at every point of a product grid with
 * d_i + 1 distinct values for each variable is zero: with the other variables fixed on the grid, a polynomial of degree
 * d_1 in the first has d_1 + 1 roots, so its coefficients, polynomials in the others, vanish on the smaller grid; and so on.
 *
 * Trusted: the upper bounds of `degree`, the grid, and the exact evaluation of `exact.ts`.
 */
interface Quotient {
  /** Polynomials; where no divisor of the term is zero the denominator is not zero and the term is their quotient. */
  readonly numerator: Term;
  readonly denominator: Term;
  /** A polynomial that is zero at exactly the points where some divisor is zero or undefined. */
  readonly domain: Term;
}

const ONE: Term = { kind: 'number', value: fraction(1) };

function apply(operation: '+' | '-' | '*' | '^', a: Term, b: Term): Term {
  if (operation === '*' && a === ONE) return b;
  if (operation === '*' && b === ONE) return a;
  return { kind: 'apply', operation, args: [a, b] };
}

/** The product of two terms. */
export const times = (a: Term, b: Term): Term => apply('*', a, b);

function divide(a: Quotient, b: Quotient): Quotient {
  return {
    numerator: times(a.numerator, b.denominator),
    denominator: times(a.denominator, b.numerator),
    domain: times(times(a.domain, b.domain), b.numerator),
  };
}

function raise(base: Quotient, n: number): Quotient {
  if (n < 0) return divide({ numerator: ONE, denominator: ONE, domain: ONE }, raise(base, -n));
  const power = (part: Term) => (part === ONE ? ONE : apply('^', part, { kind: 'number', value: fraction(n) }));
  return { numerator: power(base.numerator), denominator: power(base.denominator), domain: base.domain };
}

/** The rational function that the term stands for, over one denominator. Throws on `if`, abs, comparisons and logarithms. */
export function quotient(term: Term): Quotient {
  if (term.kind !== 'apply') return { numerator: term, denominator: ONE, domain: ONE };
  const { operation, args } = term;
  const part = (i: number) => quotient(args[i]!);
  switch (operation) {
    case '+':
    case '-': {
      const [a, b] = [part(0), part(1)];
      return {
        numerator: apply(operation, times(a.numerator, b.denominator), times(b.numerator, a.denominator)),
        denominator: times(a.denominator, b.denominator),
        domain: times(a.domain, b.domain),
      };
    }
    case '*': {
      const [a, b] = [part(0), part(1)];
      return {
        numerator: times(a.numerator, b.numerator),
        denominator: times(a.denominator, b.denominator),
        domain: times(a.domain, b.domain),
      };
    }
    case '/':
      return divide(part(0), part(1));
    case '^':
      return raise(part(0), exponent(args[1]!));
    case 'negate': {
      const inner = part(0);
      return { ...inner, numerator: { ...term, args: [inner.numerator] } };
    }
    default:
      throw new Error(`${operation} makes no rational function`);
  }
}

/** An upper bound of the degree of a polynomial in one variable. */
export function degree(polynomial: Term, variable: string): number {
  if (polynomial.kind === 'number') return 0;
  if (polynomial.kind === 'variable') return polynomial.name === variable ? 1 : 0;
  const { operation, args } = polynomial;
  const part = (i: number) => degree(args[i]!, variable);
  switch (operation) {
    case '+':
    case '-':
      return Math.max(part(0), part(1));
    case '*':
      return part(0) + part(1);
    case '^':
      return part(0) * exponent(args[1]!);
    case 'negate':
      return part(0);
    default:
      throw new Error(`${operation} makes no polynomial`);
  }
}

/** Degree bounds by variable. */
export type Degrees = Readonly<Record<string, number>>;

export const degrees = (polynomial: Term, names: readonly string[]): Degrees =>
  Object.fromEntries(names.map((name) => [name, degree(polynomial, name)]));

/** Number of points of the grid for these degrees. */
export const gridSize = (bounds: Degrees): number => Object.values(bounds).reduce((size, d) => size * (d + 1), 1);

/** All points with values 1 .. d + 1 for a variable of degree d. */
export function* grid(bounds: Degrees): Generator<Point> {
  const names = Object.keys(bounds);
  for (let index = 0; index < gridSize(bounds); index++) {
    let rest = index;
    yield Object.fromEntries(
      names.map((name) => {
        const values = bounds[name]! + 1;
        const value = fraction((rest % values) + 1);
        rest = Math.floor(rest / values);
        return [name, value];
      }),
    );
  }
}

/** A point where the polynomial is not zero; undefined if it is the zero polynomial, by the argument above. */
export function nonzeroPoint(polynomial: Term, names: readonly string[]): Point | undefined {
  for (const point of grid(degrees(polynomial, names))) if (valueAt(polynomial, point).n !== 0n) return point;
  return undefined;
}
