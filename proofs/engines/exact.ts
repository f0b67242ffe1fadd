import type { Fraction } from 'mathjs';
import { exponent, fraction, parse, type Comparison, type Term } from '../formula.js';

/**
 * Exact evaluation over the rationals. Trusted: this file, `../formula.ts` and the bigint fractions of fraction.js. It
 * shares nothing with the SMT path but the parser, so that a witness is validated by a second route.
 */
type Value = Fraction | boolean;

/** Values of the variables. */
export type Point = Readonly<Record<string, Fraction>>;

const HOLDS: Readonly<Record<Comparison, (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
  '==': (order) => order === 0,
  '!=': (order) => order !== 0,
};

function number(value: Value): Fraction {
  if (typeof value === 'boolean') throw new Error('expected a number in a formula; got a truth value');
  return value;
}

function truth(value: Value): boolean {
  if (typeof value !== 'boolean') throw new Error('expected a truth value in a formula; got a number');
  return value;
}

function value(term: Term, point: Point): Value {
  if (term.kind === 'number') return term.value;
  if (term.kind === 'variable') {
    if (!Object.hasOwn(point, term.name)) throw new Error(`no value for ${term.name}`);
    return point[term.name]!;
  }
  const { operation, args } = term;
  const num = (i: number) => number(value(args[i]!, point));
  const is = (i: number) => truth(value(args[i]!, point));
  switch (operation) {
    case '+':
      return num(0).add(num(1));
    case '-':
      return num(0).sub(num(1));
    case '*':
      return num(0).mul(num(1));
    case '/':
      return num(0).div(num(1)); // fraction.js throws on zero
    case '^':
      return num(0).pow(exponent(args[1]!));
    case 'negate':
      return num(0).neg();
    case 'abs':
      return num(0).abs();
    case 'and':
      return args.every((_, i) => is(i));
    case 'or':
      return args.some((_, i) => is(i));
    case 'not':
      return !is(0);
    case 'if':
      return is(0) ? value(args[1]!, point) : value(args[2]!, point);
    case 'log':
    case 'log10':
    case 'sqrt':
      throw new Error(`${operation} has no exact value; use intervals`);
    default:
      return HOLDS[operation](num(0).compare(num(1)));
  }
}

/** Whether the formula holds at the point. Throws on a division by zero and on a variable without value. */
export function holdsAt(formula: string | Term, point: Point): boolean {
  return truth(value(typeof formula === 'string' ? parse(formula) : formula, point));
}

/** The value of the term at the point. */
export function valueAt(formula: string | Term, point: Point): Fraction {
  return number(value(typeof formula === 'string' ? parse(formula) : formula, point));
}

/** A point from texts such as `{ x: '-1/3' }`. */
export function point(values: Readonly<Record<string, string>>): Point {
  return Object.fromEntries(Object.entries(values).map(([name, text]) => [name, fraction(text)]));
}
