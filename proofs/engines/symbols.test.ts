import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { fraction, parse, type Term } from '../formula.js';
import { derivative } from './derivatives.js';
import { holdsAt, valueAt } from './exact.js';
import * as expansion from './expansion.js';
import { degree, grid, quotient } from './polynomials.js';
import { identity } from './symbols.js';

vi.mock('./expansion.js', { spy: true });

const POLARISATION = ['2*(a - b)*(a - c)', '(a - b)^2 + (a - c)^2 - (b - c)^2'] as const;

describe('identities', () => {
  it.each<readonly [string, string]>([
    POLARISATION,
    ['(1 - q)*(1 + q + q^2 + q^3 + q^4)', '1 - q^5'],
    ['1 + q + q^2', '(1 - q^3)/(1 - q)'],
    ['1/(x*(x + 1))', '1/x - 1/(x + 1)'],
    ['(3*x + 5)/((x - 1)*(x + 3))', '2/(x - 1) + 1/(x + 3)'],
    ['x^-2', '1/(x*x)'],
    ['(x/y)^-3', '(y/x)^3'],
    ['a/(b/c)', 'a*c/b'],
    ['0.1 + x', 'x + 1/10'],
    ['(e + i)^2 - pi*tau', 'e^2 + 2*e*i + i^2 - tau*pi'],
    ['x - x', '0'],
    ['7', '14/2'],
    ['(a^2 + b^2)*(c^2 + d^2)', '(a*c - b*d)^2 + (a*d + b*c)^2'],
  ])('%s == %s', (left, right) => {
    expect(identity(left, right)).toMatchObject({ holds: true, difference: '0' });
  });

  it.each([
    [POLARISATION[0], '(a - b)^2 + (a - c)^2 + (b - c)^2', '-2 * b^2 + 4 * b * c - 2 * c^2'],
    ['(1 - q)*(1 + q + q^2 + q^3)', '1 - q^5', 'q^5 - q^4'],
    ['1/(x*(x + 1))', '1/x - 2/(x + 1)', undefined],
    ['x/x', '2', '-x'],
    ['-x^2', '(-x)^2', '-2 * x^2'],
    ['x/3', 'x/3 + 1/1000000007', undefined],
    ['(1 - x)*(2 - x)/(3 - x)', '0', 'x^2 - 3 * x + 2'],
  ])('not %s == %s', (left, right, difference) => {
    const found = identity(left, right);
    expect(found.holds).toBe(false);
    if (difference !== undefined) {
      const sameTerms = (text: string) => text.replaceAll('- ', '+ -').split(' + ').sort();
      expect(sameTerms(found.difference)).toEqual(sameTerms(difference));
    }
    expect(holdsAt(`(${left}) == (${right})`, found.counterexample!)).toBe(false);
  });

  it('are decided in five variables within a second', () => {
    const started = performance.now();
    const square = '(a + b + c + d + e)^2';
    const terms = 'a^2 + b^2 + c^2 + d^2 + e^2 + 2*(a*(b + c + d + e) + b*(c + d + e) + c*(d + e) + d*e)';
    expect(identity(square, terms)).toMatchObject({ holds: true, points: 243 });
    expect(identity(square, `${terms} + a*b*c*d*e/10^9`).holds).toBe(false);
    expect(identity('a/b - c/d + e', '(a*d - b*c + e*b*d)/(b*d)').holds).toBe(true);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('are decided in eight variables: a sum of four squares times another is one', () => {
    const left = '(a^2 + b^2 + c^2 + d^2)*(p^2 + q^2 + r^2 + s^2)';
    const right =
      '(a*p - b*q - c*r - d*s)^2 + (a*q + b*p + c*s - d*r)^2 + (a*r - b*s + c*p + d*q)^2 + (a*s + b*r - c*q + d*p)^2';
    expect(identity(left, right)).toMatchObject({ holds: true, points: 6561 });
    expect(identity(left, right.replace('c*q', 'c*p')).holds).toBe(false);
  });

  it('notice a polynomial that vanishes everywhere on the grid but for its last value', () => {
    for (let d = 1; d <= 6; d++) {
      const factors = Array.from({ length: d }, (_, i) => `(x - ${i + 1})`);
      for (const vanishing of [factors.join('*'), `x/(1/(${factors.join('*')}))`, `(${factors.join('*')})^2*y^-1`]) {
        expect(identity(vanishing, '0').holds).toBe(false);
      }
    }
  });

  it('are errors of ours where grid and expansion disagree', () => {
    vi.mocked(expansion.expanded).mockReturnValueOnce('0');
    expect(() => identity('x', 'y')).toThrow('expands to 0; the grid disagrees');
    vi.mocked(expansion.expanded).mockReturnValueOnce('x');
    expect(() => identity('x', 'x')).toThrow('expands to x; the grid disagrees');
  });

  it('need divisors that are not zero everywhere, rational functions and a grid of some thousand points', () => {
    expect(() => identity('1/(x - x)', '1/(x - x)')).toThrow('a divisor of the identity is zero everywhere');
    expect(() => identity('1/(1/(x - x))', '0')).toThrow('a divisor of the identity is zero everywhere');
    expect(() => identity('(x - x)^-1', '0')).toThrow('a divisor of the identity is zero everywhere');
    for (const other of ['abs(x)', 'x > 0 ? x : x', 'x < 1', 'log(x)', 'sqrt(x^2)']) {
      expect(() => identity(other, other)).toThrow('makes no rational function');
    }
    expect(() => identity('x^(1/2)', 'x')).toThrow('an exponent is no integer');
    expect(() => identity('x^200*y^200', 'x')).toThrow('needs 40401 points; at most 20000');
  });
});

const literal = (value: number): Term => ({ kind: 'number', value: fraction(value) });
const { term } = fc.letrec<{ term: Term }>((tie) => ({
  term: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom('x', 'y').map((name): Term => ({ kind: 'variable', name })),
    fc.integer({ min: -3, max: 3 }).map(literal),
    fc
      .tuple(fc.constantFrom('+', '-', '*', '/'), tie('term'), tie('term'))
      .map(([operation, ...args]): Term => ({ kind: 'apply', operation: operation as '+', args })),
    fc
      .tuple(tie('term'), fc.integer({ min: -2, max: 3 }))
      .map(([base, n]): Term => ({ kind: 'apply', operation: '^', args: [base, literal(n)] })),
    tie('term').map((a): Term => ({ kind: 'apply', operation: 'negate', args: [a] })),
  ),
}));

describe('rational functions over one denominator', () => {
  it('keep their value exactly where the divisors allow one', () => {
    const seen = { inside: 0, outside: 0 };
    fc.assert(
      fc.property(term, fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 }), (drawn, x, y) => {
        const at = { x: fraction(x), y: fraction(y) };
        const { numerator, denominator, domain } = quotient(drawn);
        const text = expansion.expanded(numerator, ['x', 'y']);
        expect(valueAt(text, at)).toEqual(valueAt(numerator, at));
        const inside = valueAt(domain, at).n !== 0n;
        seen[inside ? 'inside' : 'outside']++;
        if (!inside) expect(() => valueAt(drawn, at)).toThrow('Division by Zero');
        else expect(valueAt(numerator, at).div(valueAt(denominator, at))).toEqual(valueAt(drawn, at));
      }),
      { numRuns: 4000 },
    );
    expect(Math.min(seen.inside, seen.outside)).toBeGreaterThan(100);
  });

  it('differ from themselves moved by a term, and from nothing else', () => {
    let decided = 0;
    fc.assert(
      fc.property(term, term, (a, b) => {
        const sum: Term = { kind: 'apply', operation: '+', args: [a, b] };
        const back: Term = { kind: 'apply', operation: '-', args: [sum, b] };
        let same, moved;
        try {
          [same, moved] = [identity(back, a), identity({ ...sum, args: [sum, parse('x/7')] }, sum)];
        } catch (error) {
          expect(String(error)).toMatch(/zero everywhere|needs \d+ points/);
          return;
        }
        decided++;
        expect([same.holds, moved.holds]).toEqual([true, false]);
      }),
      { numRuns: 200 },
    );
    expect(decided).toBeGreaterThan(100);
  });

  it('have degrees that bound those of every operation, variable by variable', () => {
    const bound = (text: string) => ['x', 'y'].map((name) => degree(quotient(parse(text)).numerator, name));
    expect(bound('x*y + x^3')).toEqual([3, 1]);
    expect(bound('-(x*y^2)^3*7 - 1')).toEqual([3, 6]);
    expect(bound('1/x + 1/y')).toEqual([1, 1]);
    expect(bound('(x/y)^-2')).toEqual([0, 2]);
    expect([...grid({ x: 1, y: 2 })].map(({ x, y }) => `${x!.toFraction()}${y!.toFraction()}`)).toEqual([
      ...['11', '21', '12', '22', '13', '23'],
    ]);
  });
});

describe('derivatives', () => {
  it.each([
    ['x^3 + 2*x*y', 'x', '3*x^2 + 2*y'],
    ['x^3 + 2*x*y', 'y', '2*x'],
    ['(x + y)^2/(1 + x)', 'x', '(2*(x + y)*(1 + x) - (x + y)^2)/(1 + x)^2'],
    ['(1 - e*i)^5', 'e', '-5*i*(1 - e*i)^4'],
    ['pi^2*tau/3', 'pi', '2*pi*tau/3'],
    ['x^-2', 'x', '-2/x^3'],
    ['x^2/(3/2)', 'x', '4/3*x'],
    ['7*y', 'x', '0'],
    ['x/(x^2 + 1/3)', 'x', '(1/3 - x^2)/(x^2 + 1/3)^2'],
  ])('of %s by %s is %s', (formula, variable, expected) => {
    expect(identity(derivative(formula, variable), expected).holds).toBe(true);
  });

  it('are read back by the parser, products written', () => {
    expect(derivative('x^3 + 2*x*E', 'x')).toBe('3 * x ^ 2 + 2 * E');
    expect(parse(derivative('x^3*y/(x^2 + 1/3)', 'x'))).toBeDefined();
  });

  it('that mathjs gets wrong are errors of ours: it rounds long coefficients', () => {
    expect(() => derivative('12345678901234567891*x', 'x')).toThrow('mathjs differentiates to');
  });

  it('exist for rational functions only', () => {
    for (const other of ['abs(x)', 'x > 0 ? x : x', 'log(x)', 'sqrt(x)']) {
      expect(() => derivative(other, 'x')).toThrow('makes no rational function');
    }
  });
});
