import { describe, expect, it } from 'vitest';
import { holdsAt, point, valueAt } from './engines/exact.js';
import { divisors, exponent, fraction, parse, substitute, variables } from './formula.js';

const at = point({ x: '-1/2', y: '3' });

describe('the formula language', () => {
  it('computes by hand-checked values, exactly', () => {
    expect(valueAt('x^2 * y - 1 / y', at).toFraction()).toBe('5/12'); // 3/4 - 1/3
    expect(valueAt('-x^2', at).toFraction()).toBe('-1/4'); // the power binds more tightly than the sign
    expect(valueAt('0.1 + 0.2', {}).toFraction()).toBe('3/10');
    expect(valueAt('10^-8', {}).toFraction()).toBe('1/100000000');
    expect(valueAt('abs(x) + (x >= 0 ? 1 : 2)', at).toFraction()).toBe('5/2');
    expect(valueAt('2 - 1 - 1', {}).toFraction()).toBe('0');
    expect(valueAt('8 / 2 / 2', {}).toFraction()).toBe('2');
  });

  it('decides comparisons, chains and connectives', () => {
    expect(holdsAt('-1 < x <= -1/2 and y != 2', at)).toBe(true);
    expect(holdsAt('-1 < x < -1/2', at)).toBe(false);
    expect(holdsAt('not (x == y) and (x > 5 or y >= 3)', at)).toBe(true);
  });

  it('refuses what it does not know', () => {
    expect(() => parse('2 x')).toThrow('lacks its *');
    expect(() => parse('sin(x)')).toThrow('calls sin');
    expect(() => parse('x % 2')).toThrow('uses %');
    expect(() => parse('[x, y]')).toThrow('ArrayNode');
    expect(() => parse('1e-8')).toThrow();
    expect(() => exponent(parse('1/2'))).toThrow('no integer');
    expect(() => fraction(0.1)).toThrow('got the float 0.1');
  });

  it('refuses a point without a value, a division by zero, a truth value for a number', () => {
    expect(() => valueAt('z', at)).toThrow('no value for z');
    expect(() => valueAt('1 / (x + 1/2)', at)).toThrow();
    expect(() => valueAt('x < y', at)).toThrow('got a truth value');
    expect(() => holdsAt('x', at)).toThrow('got a number');
    expect(() => valueAt('log(y)', at)).toThrow('use intervals');
  });

  it('lists variables in order and divisors from the inside out, and substitutes', () => {
    const term = parse('b / (a / (c + 1)) + a');
    expect(variables(term)).toEqual(['b', 'a', 'c']);
    expect(divisors(term)).toEqual([parse('c + 1'), parse('a / (c + 1)')]);
    expect(substitute(parse('a + b'), { a: parse('b^2') })).toEqual(parse('b^2 + b'));
  });
});
