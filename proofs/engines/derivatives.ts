import { all, create, type ConstantNode, type Fraction, type MathNode, type SymbolNode } from 'mathjs';
import { fraction, parse, substitute, variables, type Term } from '../formula.js';
import { degree, quotient } from './polynomials.js';
import { identity } from './symbols.js';

/**
 * Derivatives of rational functions: mathjs proposes, an identity of `symbols.ts` confirms, so mathjs is not trusted.
 * For a polynomial p of degree n in x the coefficient of h in p(x + h) is read off n + 1 values of h,
 *
 *     p'(x) = sum over k = 1 .. n of (-1)^(k-1) / k binomial(n, k) (p(x + k) - p(x)),
 *
 * which is exact, as h -> p(x + h) is its own interpolation of degree n. A quotient p/q must have (p' q - p q') / q^2.
 *
 * Trusted: that formula and what `symbols.ts` names.
 */
const math = create(all!, { number: 'Fraction' });

/** The derivative with respect to the variable, as text with every * written. Throws if the proposal of mathjs is wrong. */
export function derivative(formula: string | Term, variable: string): string {
  const term = typeof formula === 'string' ? parse(formula) : formula;
  const { numerator: p, denominator: q } = quotient(term);
  const proposed = propose(term, variable);
  const rule = apply(
    '/',
    apply('-', apply('*', slope(p, variable), q), apply('*', p, slope(q, variable))),
    apply('^', q, literal(2)),
  );
  const { holds, difference } = identity(proposed, rule);
  if (!holds) throw new Error(`mathjs differentiates to ${proposed}, which is off by ${difference} over a denominator`);
  return proposed;
}

const apply = (operation: '+' | '-' | '*' | '/' | '^', ...args: readonly Term[]): Term => ({
  kind: 'apply',
  operation,
  args,
});
const literal = (value: Fraction | number): Term => ({
  kind: 'number',
  value: typeof value === 'number' ? fraction(value) : value,
});

/** The derivative of a polynomial, from its values at x, x + 1, .. x + n. */
function slope(polynomial: Term, variable: string): Term {
  const n = degree(polynomial, variable);
  let sum = literal(0);
  let binomial = fraction(1);
  for (let k = 1; k <= n; k++) {
    binomial = binomial.mul(n - k + 1).div(k);
    const moved = substitute(polynomial, { [variable]: apply('+', { kind: 'variable', name: variable }, literal(k)) });
    const weight = binomial.div(k % 2 === 1 ? k : -k);
    sum = apply('+', sum, apply('*', literal(weight), apply('-', moved, polynomial)));
  }
  return sum;
}

/** What mathjs says. It reads names such as e, i, pi, tau as constants of its own, so it is given v0, v1, .. instead. */
function propose(term: Term, variable: string): string {
  const names = [...new Set([variable, ...variables(term)])];
  const given = Object.fromEntries(names.map((name, i) => [name, { kind: 'variable', name: `v${i}` } as const]));
  const found = math.derivative(text(substitute(term, given)), 'v0');
  const named = found.transform((node) =>
    node.type === 'SymbolNode' ? new math.SymbolNode(names[Number((node as SymbolNode).name.slice(1))]!) : node,
  );
  return named.toString({ implicit: 'show', handler });
}

/** Prints a fraction in parentheses: mathjs would print 2 / (3/2) as 2 / 3/2. */
function handler(node: MathNode): string | undefined {
  if (node.type !== 'ConstantNode') return undefined;
  const value = (node as ConstantNode<Fraction | number>).value;
  const exact = typeof value === 'number' ? String(value) : value.toFraction();
  return /^\d+$/.test(exact) ? exact : `(${exact})`;
}

/** The term as text for mathjs, every operation in parentheses. */
function text(term: Term): string {
  if (term.kind === 'number') return `(${term.value.toFraction()})`;
  if (term.kind === 'variable') return term.name;
  const [a, b] = term.args.map(text);
  return term.operation === 'negate' ? `(-${a!})` : `(${a!} ${term.operation} ${b!})`;
}
