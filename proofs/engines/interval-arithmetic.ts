import { fraction as ratio, type Fraction } from 'mathjs';
import { fraction } from '../formula.js';

/**
 * Closed intervals with rational ends. Every operation returns an interval that holds each value it can take on its
 * arguments. The ends are computed exactly and then moved outward, to about BITS significant bits, only once they
 * outgrow BITS, so that short rationals stay exact and sizes stay bounded.
 *
 * Trusted: this file, bigint, and the exact sums, products and comparisons of fraction.js. No float is involved.
 */
export interface Interval {
  readonly lo: Fraction;
  readonly hi: Fraction;
}

/** The operation is not defined everywhere on its arguments: a division by zero, a logarithm or root outside its domain. */
export class UndefinedOnBox extends Error {}

const BITS = 200;
const LIMIT = 1n << BigInt(BITS);
const ZERO = fraction(0);

/** The interval between two numbers, or the one number, exactly. */
export function interval(lo: string | Fraction, hi: string | Fraction = lo): Interval {
  const [from, to] = [lo, hi].map((end) => (typeof end === 'string' ? fraction(end) : end)) as [Fraction, Fraction];
  if (from.compare(to) > 0) throw new Error(`the interval from ${from.toFraction()} to ${to.toFraction()} is empty`);
  return { lo: from, hi: to };
}

/** Number of binary digits of a natural number. */
export const bitLength = (natural: bigint): number => natural.toString(2).length;

/** Largest integer at most numerator 2^shift / denominator, for denominator > 0. */
export function floorScaled(numerator: bigint, denominator: bigint, shift: number): bigint {
  const [up, down] = shift >= 0 ? [BigInt(shift), 0n] : [0n, BigInt(-shift)];
  const [n, d] = [numerator << up, denominator << down];
  const quotient = n / d; // bigint division truncates towards zero
  return n < 0n && quotient * d !== n ? quotient - 1n : quotient;
}

/** integer 2^-shift. */
export function dyadic(integer: bigint, shift: number): Fraction {
  return shift >= 0 ? ratio(integer, 1n << BigInt(shift)) : ratio(integer << BigInt(-shift), 1n);
}

/** A number at most x, with BITS or BITS + 1 significant bits; x itself where its numerator and denominator are short. */
export function roundDown(x: Fraction): Fraction {
  if (x.n < LIMIT && x.d < LIMIT) return x;
  const shift = BITS - bitLength(x.n) + bitLength(x.d);
  return dyadic(floorScaled(x.s * x.n, x.d, shift), shift);
}

/** A number at least x, likewise. */
export const roundUp = (x: Fraction): Fraction => roundDown(x.neg()).neg();

const outward = (lo: Fraction, hi: Fraction): Interval => ({ lo: roundDown(lo), hi: roundUp(hi) });
const min = (values: readonly Fraction[]): Fraction => values.reduce((a, b) => (b.compare(a) < 0 ? b : a));
const max = (values: readonly Fraction[]): Fraction => values.reduce((a, b) => (b.compare(a) > 0 ? b : a));
const point = (x: Fraction): Interval => ({ lo: x, hi: x });

/** a + b */
export const add = (a: Interval, b: Interval): Interval => outward(a.lo.add(b.lo), a.hi.add(b.hi));

/** a - b */
export const subtract = (a: Interval, b: Interval): Interval => outward(a.lo.sub(b.hi), a.hi.sub(b.lo));

/** -a */
export const negate = (a: Interval): Interval => ({ lo: a.hi.neg(), hi: a.lo.neg() });

/** a b. The two factors vary independently: x * x is wider than x ^ 2. */
export function multiply(a: Interval, b: Interval): Interval {
  const products = [a.lo, a.hi].flatMap((x) => [x.mul(b.lo), x.mul(b.hi)]);
  return outward(min(products), max(products));
}

/** a / b. Throws where b contains 0. */
export function divide(a: Interval, b: Interval): Interval {
  if (b.lo.compare(ZERO) <= 0 && b.hi.compare(ZERO) >= 0) throw new UndefinedOnBox('a divisor may be zero');
  return multiply(a, { lo: b.hi.inverse(), hi: b.lo.inverse() });
}

/** |a| */
export function magnitude(a: Interval): Interval {
  if (a.lo.compare(ZERO) >= 0) return a;
  if (a.hi.compare(ZERO) <= 0) return negate(a);
  return { lo: ZERO, hi: max([a.lo.neg(), a.hi]) };
}

/** a^n for an integer n, as tight as the rounding allows; a^0 = 1. Throws where n < 0 and a contains 0. */
export function power(a: Interval, n: number): Interval {
  if (!Number.isSafeInteger(n)) throw new Error(`${n} is no exponent: its parity is not known`);
  if (n < 0) return divide(interval('1'), power(a, -n));
  if (n % 2 === 0) return powerOfSigned(magnitude(a), n);
  return { lo: powerOfSigned(point(a.lo), n).lo, hi: powerOfSigned(point(a.hi), n).hi }; // odd powers increase
}

/** Square and multiply, tight because the base does not change its sign. */
function powerOfSigned(base: Interval, n: number): Interval {
  if (n === 0) return interval('1');
  const root = powerOfSigned(base, Math.floor(n / 2));
  const square = multiply(root, root);
  return n % 2 === 0 ? square : multiply(square, base);
}

/** The smallest interval around both. */
export const hull = (a: Interval, b: Interval): Interval => ({ lo: min([a.lo, b.lo]), hi: max([a.hi, b.hi]) });
