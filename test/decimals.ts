import { requireFinite } from '../reference/validate.js';
import { all, create, type BigNumber } from 'mathjs';

/** 64 significant digits: 48 more than float64, so one rounding of it never decides a comparison made here. */
const math = create(all ?? {}, { number: 'BigNumber', precision: 64 });

/**
 * A float64 as a decimal of 64 digits, from its integer significand and power of two; mathjs itself would go through
 * the shortest decimal string, which is a different number. Exact for |value| between 2^-150 and 2^200.
 */
export function big(value: number): BigNumber {
  requireFinite('a number to be exact about', value);
  let significand = value;
  let exponent = 0;
  while (!Number.isInteger(significand)) {
    significand *= 2; // Exact: only subnormals could lose bits on the way up, and they gain room instead.
    exponent -= 1;
  }
  while (Math.abs(significand) > Number.MAX_SAFE_INTEGER) {
    significand /= 2;
    exponent += 1;
  }
  return math.bignumber(significand).times(powerOfTwo(exponent));
}

const powers = new Map<number, BigNumber>();

/** 2^exponent, computed once. */
function powerOfTwo(exponent: number): BigNumber {
  const known = powers.get(exponent);
  if (known) return known;
  const power = math.pow(math.bignumber(2), math.bignumber(exponent)) as BigNumber;
  powers.set(exponent, power);
  return power;
}

/** log base e of a decimal, to 64 digits. */
export function log(value: BigNumber): BigNumber {
  return math.log<BigNumber>(value);
}

/** log base 10 of a decimal, to 64 digits. */
export function log10(value: BigNumber): BigNumber {
  return math.log10<BigNumber>(value);
}

/** |value|. */
export function magnitude(value: BigNumber): BigNumber {
  return math.abs<BigNumber>(value);
}
