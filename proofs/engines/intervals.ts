import { exponent, parse, type Comparison, type Term } from '../formula.js';
import {
  add,
  divide,
  hull,
  interval,
  magnitude,
  multiply,
  negate,
  power,
  subtract,
  type Interval,
} from './interval-arithmetic.js';
import { log, log10 } from './logarithm.js';
import { sqrt } from './square-root.js';

export { interval, type Interval };

/**
 * Decides formulas on boxes: a side of reals per variable. A term is enclosed by interval arithmetic with outward
 * rounding; a comparison of two enclosures that do not meet holds, or fails, at every point at once. `bisection.ts`
 * halves the boxes on which nothing can be said.
 *
 * Trusted: this file, the parser, `interval-arithmetic.ts`, `logarithm.ts`, `square-root.ts`.
 */
export type Box = Readonly<Record<string, Interval>>;

const FUNCTIONS = { abs: magnitude, log, log10, sqrt, negate } as const;
const OPERATORS = { '+': add, '-': subtract, '*': multiply, '/': divide } as const;

const isKey = <T extends object>(table: T, key: PropertyKey): key is keyof T => Object.hasOwn(table, key);
/** The term itself, or the one that the text spells. */
export const read = (formula: string | Term): Term => (typeof formula === 'string' ? parse(formula) : formula);

/** An interval that holds every value of the term on the box. Throws UndefinedOnBox where there may be no value. */
export function enclose(formula: string | Term, box: Box): Interval {
  const term = read(formula);
  if (term.kind === 'number') return interval(term.value);
  if (term.kind === 'variable') {
    if (!Object.hasOwn(box, term.name)) throw new Error(`no interval for ${term.name}`);
    return box[term.name]!;
  }
  const { operation, args } = term;
  const part = (i: number) => enclose(args[i]!, box);
  if (isKey(OPERATORS, operation)) return OPERATORS[operation](part(0), part(1));
  if (isKey(FUNCTIONS, operation)) return FUNCTIONS[operation](part(0));
  if (operation === '^') return power(part(0), exponent(args[1]!));
  if (operation !== 'if') throw new Error('expected a number in a formula; got a truth value');
  const condition = certainly(args[0]!, box);
  if (condition !== undefined) return condition ? part(1) : part(2);
  return hull(part(1), part(2));
}

/** Whether the formula holds at every point of the box (true), at none (false), or neither is established. */
export function certainly(formula: string | Term, box: Box): boolean | undefined {
  const term = read(formula);
  if (term.kind !== 'apply') throw new Error('expected a truth value in a formula; got a number');
  const { operation, args } = term;
  const part = (i: number) => certainly(args[i]!, box);
  switch (operation) {
    case 'not':
      return opposite(part(0));
    case 'and':
      return all(args, box, false);
    case 'or':
      return all(args, box, true);
    case 'if': {
      const condition = part(0);
      if (condition !== undefined) return condition ? part(1) : part(2);
      const [then, otherwise] = [part(1), part(2)];
      return then === otherwise ? then : undefined;
    }
    case '<':
    case '<=':
    case '>':
    case '>=':
    case '==':
    case '!=':
      return compare(operation, enclose(args[0]!, box), enclose(args[1]!, box));
    default:
      throw new Error('expected a truth value in a formula; got a number');
  }
}

/** `and` is settled by the first false part, `or` by the first true one; later parts are then not looked at. */
function all(args: readonly Term[], box: Box, settling: boolean): boolean | undefined {
  let result: boolean | undefined = !settling;
  for (const argument of args) {
    const part = certainly(argument, box);
    if (part === settling) return settling;
    if (part === undefined) result = undefined;
  }
  return result;
}

const opposite = (truth: boolean | undefined): boolean | undefined => (truth === undefined ? undefined : !truth);

function compare(comparison: Comparison, a: Interval, b: Interval): boolean | undefined {
  switch (comparison) {
    case '<':
      return a.hi.compare(b.lo) < 0 ? true : a.lo.compare(b.hi) >= 0 ? false : undefined;
    case '>=':
      return opposite(compare('<', a, b));
    case '>':
      return compare('<', b, a);
    case '<=':
      return compare('>=', b, a);
    case '==':
      if (a.hi.compare(b.lo) < 0 || b.hi.compare(a.lo) < 0) return false;
      return a.lo.compare(b.hi) === 0 && a.hi.compare(b.lo) === 0 ? true : undefined;
    case '!=':
      return opposite(compare('==', a, b));
  }
}
