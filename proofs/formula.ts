import {
  all,
  create,
  type ConditionalNode,
  type ConstantNode,
  type Fraction,
  type FunctionNode,
  type MathNode,
  type OperatorNode,
  type ParenthesisNode,
  type RelationalNode,
  type SymbolNode,
} from 'mathjs';

/** Literals become exact fractions: `0.1` is 1/10. Scientific notation is not read; write `10^-8`. */
const math = create(all!, { number: 'Fraction' });

const ARITHMETIC = ['+', '-', '*', '/', '^'] as const;
const COMPARISONS = ['<', '<=', '>', '>=', '==', '!='] as const;
const CONNECTIVES = ['and', 'or', 'not'] as const;
const FUNCTIONS = ['abs', 'log', 'log10', 'sqrt'] as const;

export type Comparison = (typeof COMPARISONS)[number];
export type Operation =
  | (typeof ARITHMETIC)[number]
  | Comparison
  | (typeof CONNECTIVES)[number]
  | (typeof FUNCTIONS)[number]
  | 'negate'
  | 'if';

/** A formula as a tree: numbers are exact, `if` has the arguments condition, then, else. */
export type Term =
  | { readonly kind: 'number'; readonly value: Fraction }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'apply'; readonly operation: Operation; readonly args: readonly Term[] };

/** An exact rational number, from digits, a quotient such as `-3/7`, or a number that is an integer. */
export function fraction(value: string | number | bigint): Fraction {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    throw new Error(`expected an integer or text such as '1/3'; got the float ${value}`);
  }
  return math.fraction(String(value));
}

const apply = (operation: Operation, ...args: readonly Term[]): Term => ({ kind: 'apply', operation, args });

const isIn = <T extends string>(list: readonly T[], word: string): word is T => list.includes(word as T);

/** mathjs's own names of the comparisons in a chain such as `0 <= a < 1`. */
const CHAINED: Readonly<Record<string, Comparison>> = {
  smaller: '<',
  smallerEq: '<=',
  larger: '>',
  largerEq: '>=',
  equal: '==',
  unequal: '!=',
};

function fromOperator({ op, args: nodes, implicit }: OperatorNode, text: string): Term {
  if (implicit) throw new Error(`a product in ${text} lacks its *`);
  const args = nodes.map((node) => fromNode(node, text));
  const symbol: string = op;
  if (symbol === '-' && args.length === 1) return apply('negate', ...args);
  if (isIn([...ARITHMETIC, ...COMPARISONS, ...CONNECTIVES], symbol)) return apply(symbol, ...args);
  throw new Error(`${text} uses ${symbol}, which is not part of the language`);
}

/** `a <= b < c` as the conjunction of its links. */
function fromChain({ conditionals, params }: RelationalNode, text: string): Term {
  const terms = params.map((node) => fromNode(node, text));
  return apply('and', ...conditionals.map((link, i) => apply(CHAINED[link]!, terms[i]!, terms[i + 1]!)));
}

function fromCall({ fn, args }: FunctionNode, text: string): Term {
  const name = String(fn);
  if (!isIn(FUNCTIONS, name)) throw new Error(`${text} calls ${name}, which is not part of the language`);
  return apply(name, ...args.map((node) => fromNode(node, text)));
}

function fromNode(node: MathNode, text: string): Term {
  switch (node.type) {
    case 'ParenthesisNode':
      return fromNode((node as ParenthesisNode).content, text);
    case 'ConstantNode':
      return { kind: 'number', value: (node as ConstantNode<Fraction>).value };
    case 'SymbolNode':
      return { kind: 'variable', name: (node as SymbolNode).name };
    case 'OperatorNode':
      return fromOperator(node as OperatorNode, text);
    case 'ConditionalNode': {
      const { condition, trueExpr, falseExpr } = node as ConditionalNode;
      return apply('if', ...[condition, trueExpr, falseExpr].map((part) => fromNode(part, text)));
    }
    case 'RelationalNode':
      return fromChain(node as RelationalNode, text);
    case 'FunctionNode':
      return fromCall(node as FunctionNode, text);
    default:
      throw new Error(`${text} holds a ${node.type}, which is not part of the language`);
  }
}

const known = new Map<string, Term>();

/**
 * Reads a formula over the reals: + - * / ^ (integer exponents), < <= > >= == != (also chained: `0 <= a < 1`),
 * `and`, `or`, `not`, `condition ? a : b`, abs, and, for intervals only, log, log10 and sqrt. Products need their `*`.
 */
export function parse(text: string): Term {
  const seen = known.get(text);
  if (seen) return seen;
  const term = fromNode(math.parse(text), text);
  known.set(text, term);
  return term;
}

/** Names of the variables, in order of first appearance. */
export function variables(...terms: readonly Term[]): readonly string[] {
  const names = new Set<string>();
  const visit = (term: Term): void => {
    if (term.kind === 'variable') names.add(term.name);
    if (term.kind === 'apply') term.args.forEach(visit);
  };
  terms.forEach(visit);
  return [...names];
}

/** Every divisor in the term, innermost first. */
export function divisors(term: Term): readonly Term[] {
  if (term.kind !== 'apply') return [];
  const inner = term.args.flatMap(divisors);
  return term.operation === '/' ? [...inner, term.args[1]!] : inner;
}

/** The term with each named variable replaced by another term. */
export function substitute(term: Term, values: Readonly<Record<string, Term>>): Term {
  switch (term.kind) {
    case 'number':
      return term;
    case 'variable':
      return Object.hasOwn(values, term.name) ? values[term.name]! : term;
    case 'apply':
      return { ...term, args: term.args.map((argument) => substitute(argument, values)) };
  }
}

/** The exponent of a power, which must be an integer literal. */
export function exponent(term: Term): number {
  if (term.kind === 'apply' && term.operation === 'negate') return -exponent(term.args[0]!);
  if (term.kind !== 'number' || term.value.d !== 1n) throw new Error('an exponent is no integer');
  return Number(term.value.s * term.value.n);
}
