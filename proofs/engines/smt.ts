import type { Fraction } from 'mathjs';
import { exponent, parse, variables, type Term } from '../formula.js';

/**
 * SMT-LIB 2.6 text of a question about the reals (logic QF_NRA). Trusted: that the text says what the formulas say; it
 * is exported, so that anyone can read it and ask another solver. Division is total in SMT-LIB: whoever asks must show
 * that divisors are not zero.
 */
export interface Query {
  /** Lines of explanation, written as comments. */
  readonly about: readonly string[];
  readonly assertions: readonly (string | Term)[];
  /** The answer that the question was built for. */
  readonly expected?: 'sat' | 'unsat';
}

/** Words of SMT-LIB 2.6 and names that its theories define; a variable of that name is written with a trailing `!`. */
const RESERVED = new Set(
  'let par as exists forall match and or not xor ite abs true false distinct div mod'.split(' '),
);

function symbol(name: string): string {
  if (!/^\w+$/.test(name)) throw new Error(`a variable called ${name} has no SMT-LIB name`);
  return RESERVED.has(name) ? `${name}!` : name;
}

function numeral({ s, n, d }: Fraction): string {
  const size = d === 1n ? `${n}.0` : `(/ ${n}.0 ${d}.0)`;
  return s < 0n ? `(- ${size})` : size;
}

function power(base: string, n: number): string {
  if (n < 0) return `(/ 1.0 ${power(base, -n)})`;
  if (n === 0) return '1.0';
  return n === 1 ? base : `(* ${Array.from({ length: n }, () => base).join(' ')})`;
}

/** The term as an S-expression. */
function expression(term: Term): string {
  if (term.kind === 'number') return numeral(term.value);
  if (term.kind === 'variable') return symbol(term.name);
  const { operation, args } = term;
  if (operation === '^') return power(expression(args[0]!), exponent(args[1]!));
  const parts = args.map(expression);
  switch (operation) {
    case 'negate':
      return `(- ${parts[0]})`;
    case 'abs':
      return `(ite (>= ${parts[0]} 0.0) ${parts[0]} (- ${parts[0]}))`;
    case 'if':
      return `(ite ${parts.join(' ')})`;
    case '==':
      return `(= ${parts.join(' ')})`;
    case '!=':
      return `(not (= ${parts.join(' ')}))`;
    case 'log':
    case 'log10':
    case 'sqrt':
      throw new Error(`${operation} is no function of QF_NRA; use intervals, or a variable s with s >= 0 and s^2 = x`);
    default:
      return `(${operation} ${parts.join(' ')})`;
  }
}

/** The question without its explanation: equal for equal questions, whoever asks. */
export function bare(text: string): string {
  return text.replaceAll(/^;.*\n/gm, '');
}

/** The whole text, ending in `(check-sat)`. */
export function smtLib({ about, assertions, expected }: Query): string {
  const terms = assertions.map((assertion) => (typeof assertion === 'string' ? parse(assertion) : assertion));
  return [
    ...about.flatMap((line) => line.split('\n')).map((line) => `; ${line}`),
    '(set-info :smt-lib-version 2.6)',
    ...(expected === undefined ? [] : [`(set-info :status ${expected})`]),
    '(set-logic QF_NRA)',
    ...variables(...terms).map((name) => `(declare-const ${symbol(name)} Real)`),
    ...terms.map((term) => `(assert ${expression(term)})`),
    '(check-sat)',
    '',
  ].join('\n');
}
