import { fraction as ratio, type Fraction } from 'mathjs';
import { bitLength, dyadic, floorScaled, UndefinedOnBox, type Interval } from './interval-arithmetic.js';

/**
 * Enclosures of square roots of rationals: exact for the square of a rational, else s 2^-j <= sqrt(x) <= (s + 1) 2^-j,
 * where s = floor(sqrt(floor(4^j x))) has about 200 bits. Each integer root is checked by multiplication.
 *
 * Trusted: the check below and `interval-arithmetic.ts`.
 */
const BITS = 200;

/** floor(sqrt(natural)), by Newton's method from above. */
function integerRoot(natural: bigint): bigint {
  if (natural === 0n) return 0n;
  let root = 1n << BigInt(Math.ceil(bitLength(natural) / 2));
  for (;;) {
    const next = (root + natural / root) >> 1n;
    if (next >= root) break;
    root = next;
  }
  if (root * root > natural || (root + 1n) * (root + 1n) <= natural)
    throw new Error(`no root of ${natural.toString()}`);
  return root;
}

function rootOfNumber({ s, n, d }: Fraction): Interval {
  if (s * n < 0n) throw new UndefinedOnBox('a square root is taken of what may be negative');
  const [rootN, rootD] = [integerRoot(n), integerRoot(d)];
  if (rootN * rootN === n && rootD * rootD === d) {
    const exact = ratio(rootN, rootD);
    return { lo: exact, hi: exact };
  }
  const j = BITS - Math.floor((bitLength(n) - bitLength(d)) / 2);
  const root = integerRoot(floorScaled(n, d, 2 * j));
  return { lo: dyadic(root, j), hi: dyadic(root + 1n, j) };
}

/** sqrt(a). Throws where a may be negative. */
export const sqrt = (a: Interval): Interval => ({ lo: rootOfNumber(a.lo).lo, hi: rootOfNumber(a.hi).hi });
