import { fraction as ratio, type Fraction } from 'mathjs';
import {
  add,
  bitLength,
  divide,
  dyadic,
  interval,
  multiply,
  UndefinedOnBox,
  type Interval,
} from './interval-arithmetic.js';

/**
 * Enclosures of logarithms of rationals. With x = 2^k m, m in [2/3, 4/3] and z = (m - 1) / (m + 1), |z| <= 1/5,
 *
 *     log x = k log 2 + log m,   log m = 2 artanh z = 2 z S(z^2),   S(w) = sum over j >= 0 of w^j / (2j + 1),
 *
 * and log 2 = 2 artanh(1/3). For 0 <= w <= 1/9 what is left of S from j = n on lies between 0 and
 * w^n / ((2n + 1) (1 - w)) <= 9/8 w^n / (2n + 1): every later divisor is at least 2n + 1. S is summed in integers that
 * count units of 2^-SHIFT, once rounded down and once rounded up.
 *
 * Trusted: these formulas, this file and `interval-arithmetic.ts`.
 */
const SHIFT = 256;
const ONE = 1n << BigInt(SHIFT);
/** Terms are added until w^n is below 2^-180: what is left then outweighs the roundings, and 150 bits are plenty. */
const ENOUGH = ONE >> 180n;

/** S((p/q)^2) for |p/q| <= 1/3. */
function series(p: bigint, q: bigint): Interval {
  const down = (product: bigint) => product >> BigInt(SHIFT);
  const w = (p * p * ONE) / (q * q);
  let [termLo, termHi, sumLo, sumHi, divisor] = [ONE, ONE, 0n, 0n, 1n];
  while (termHi > ENOUGH) {
    sumLo += termLo / divisor;
    sumHi += termHi / divisor + 1n;
    termLo = down(termLo * w);
    termHi = down(termHi * (w + 1n)) + 1n;
    divisor += 2n;
  }
  sumHi += (9n * termHi) / (8n * divisor) + 1n;
  return interval(dyadic(sumLo, SHIFT), dyadic(sumHi, SHIFT));
}

/** 2 artanh(p/q) for |p/q| <= 1/3; relative, not absolute accuracy: p/q stays exact. */
const twiceArtanh = (p: bigint, q: bigint): Interval => multiply(interval(ratio(2n * p, q)), series(p, q));

const LOG_2 = twiceArtanh(1n, 3n);

function logOfNumber({ s, n, d }: Fraction): Interval {
  if (s * n <= 0n) throw new UndefinedOnBox('a logarithm is taken of what may be zero or less');
  let k = bitLength(n) - bitLength(d); // 2^-k x lies between 1/2 and 2
  if (exceeds(scaled(n, d, -k), 4n)) k += 1;
  else if (!exceeds(scaled(n, d, -k), 2n)) k -= 1;
  const [numerator, denominator] = scaled(n, d, -k);
  const ofMantissa = twiceArtanh(numerator - denominator, numerator + denominator);
  return add(multiply(interval(String(k)), LOG_2), ofMantissa);
}

/** Numerator and denominator of n/d times 2^shift. */
const scaled = (n: bigint, d: bigint, shift: number): readonly [bigint, bigint] =>
  shift >= 0 ? [n << BigInt(shift), d] : [n, d << BigInt(-shift)];

/** Whether the quotient is above `thirds` / 3. */
const exceeds = ([n, d]: readonly [bigint, bigint], thirds: bigint): boolean => 3n * n > thirds * d;

/** log a, base e. Throws where a is not positive throughout. */
export const log = (a: Interval): Interval => ({ lo: logOfNumber(a.lo).lo, hi: logOfNumber(a.hi).hi });

const LOG_10 = log(interval('10'));

/** log a, base 10. Throws where a is not positive throughout. */
export const log10 = (a: Interval): Interval => divide(log(a), LOG_10);
