import type { Fraction } from 'mathjs';
import { exponent, fraction, type Term } from '../formula.js';

/**
 * The expanded form of a polynomial, as text such as `2 * a^2 * b - 1/3`, and `0` for the zero polynomial: coefficients
 * collected by their powers. A route to an identity that evaluates nothing.
 *
 * Trusted: this file and the exact sums and products of fraction.js.
 */
export function expanded(polynomial: Term, names: readonly string[]): string {
  const terms = [...collect(polynomial, names)].filter(([, coefficient]) => coefficient.n !== 0n);
  if (terms.length === 0) return '0';
  return terms
    .map(([key, coefficient]) => product(coefficient, powersOf(key), names))
    .join(' + ')
    .replaceAll('+ -', '- ');
}

function product(coefficient: Fraction, powers: readonly number[], names: readonly string[]): string {
  const factors = names.flatMap((name, i) => {
    const power = powers[i] ?? 0;
    return power === 0 ? [] : [power === 1 ? name : `${name}^${power}`];
  });
  const size = coefficient.abs().toFraction();
  const sign = coefficient.s < 0n ? '-' : '';
  return `${sign}${(size === '1' && factors.length > 0 ? factors : [size, ...factors]).join(' * ')}`;
}

/** Coefficients by the exponents of the variables, joined by commas. */
type Collected = ReadonlyMap<string, Fraction>;

/** Of a formula without variables the key is empty. */
const powersOf = (key: string): readonly number[] => (key === '' ? [] : key.split(',').map(Number));

function collect(term: Term, names: readonly string[]): Collected {
  const exponents = (variable?: string) => names.map((name) => (name === variable ? 1 : 0)).join(',');
  if (term.kind === 'number') return new Map([[exponents(), term.value]]);
  if (term.kind === 'variable') return new Map([[exponents(term.name), fraction(1)]]);
  const { operation, args } = term;
  const part = (i: number) => collect(args[i]!, names);
  switch (operation) {
    case '+':
      return sum(part(0), part(1));
    case '-':
      return sum(part(0), negated(part(1)));
    case 'negate':
      return negated(part(0));
    case '*':
      return multiply(part(0), part(1));
    case '^': {
      let power: Collected = new Map([[exponents(), fraction(1)]]);
      const base = part(0);
      for (let n = exponent(args[1]!); n > 0; n--) power = multiply(power, base);
      return power;
    }
    default:
      throw new Error(`${operation} makes no polynomial`);
  }
}

const negated = (a: Collected): Collected =>
  new Map([...a].map(([powers, coefficient]) => [powers, coefficient.neg()]));

function sum(a: Collected, b: Collected): Collected {
  const result = new Map(a);
  for (const [powers, coefficient] of b) result.set(powers, coefficient.add(result.get(powers) ?? fraction(0)));
  return result;
}

function multiply(a: Collected, b: Collected): Collected {
  const result = new Map<string, Fraction>();
  for (const [left, x] of a) {
    const powers = powersOf(left);
    for (const [right, y] of b) {
      const key = powersOf(right)
        .map((power, i) => power + powers[i]!)
        .join(',');
      result.set(key, x.mul(y).add(result.get(key) ?? fraction(0)));
    }
  }
  return result;
}
