import { U32 } from '../tolerance.js';
import { FORMATS, type Dtype, type Format } from './formats.js';

/**
 * How exactly a kind of implementation computes. Errors are relative to the result unless they say otherwise; each holds
 * for operands as computed, and {@link Balls} adds what the operands' own errors do.
 */
export interface Profile {
  readonly name: string;
  /** +, -, *; also what storing a number once may add. */
  readonly operation: number;
  readonly quotient: number;
  readonly root: number;
  /** Absolute error of log(a), a > 1. */
  readonly log: (a: number, result: number) => number;
  /** Relative error of base^p. */
  readonly power: (base: number, p: number) => number;
  /** Of the whole of 1 - beta^t; undefined: a power and a subtraction, by the rules above. */
  readonly oneMinusPower?: number;
  /** Absolute error that a product or quotient may have because its result is subnormal. */
  readonly underflow: number;
  /** Numbers smaller than this may be taken for 0 whenever they enter or leave an operation; 0: never. */
  readonly flushed: number;
  /** Largest finite number; a result beyond it is unspecified. */
  readonly largest: number;
  /** Rounds to the format, when exactly representable results are known to be exact; undefined: of sums only, in float64. */
  readonly format?: (value: number) => number;
  /** What a radius has to be multiplied with before numbers are judged by it; see {@link slackOf}. */
  readonly slack: number;
  /** Share of a radius by which the float64 reference itself may be off the centre. */
  readonly own: number;
  /** How the numbers came about, for reports. */
  readonly derivation: string;
}

/**
 * Covers the products of errors that balls leave out, (1 + 5 u)^k for k <= 25 operations, and, at u = 2^-23 and above, the
 * float64 roundings of centres and radii, 2^-29 of what they are added to.
 */
function slackOf(u: number): number {
  return (1 + 5 * u) ** 25;
}

/** Smallest normal float32. */
const LEAST_NORMAL32 = 2 ** -126;

const LARGEST32 = (2 - 2 ** -23) * 2 ** 127;

/**
 * float64, for two implementations by two libraries. 2 u, u = 2^-53, where correct rounding takes u, so that it covers
 * - pow and cos, which are good to 1 ulp = 2 u in both mathematical libraries,
 * - fused multiply-add (fewer roundings) and m + (1 - beta) (g - m) for beta m + (1 - beta) g (beta >= 1/2: at most one
 *   rounding more per term), as other PyTorch builds and releases compute,
 * - the roundings of the radii themselves.
 */
export const FLOAT64: Profile = {
  name: 'float64',
  operation: 2 ** -52,
  quotient: 2 ** -52,
  root: 2 ** -52,
  log: (_, result) => 2 ** -52 * Math.abs(result),
  power: () => 2 ** -52,
  underflow: 4 * Number.MIN_VALUE,
  flushed: 0,
  largest: Infinity,
  slack: slackOf(2 ** -23),
  own: 1, // it rounds as the implementation does
  derivation: '2 u per operation, u = 2^-53',
};

/** What narrower formats have in common: beside their roundings those of the reference hardly count. */
function narrow(u: number): Pick<Profile, 'slack' | 'own'> {
  return { slack: slackOf(u), own: 2 ** -16 };
}

/**
 * IEEE float32, each operation rounded to the nearest on its own or fused (fewer roundings). Logarithms are taken to be
 * good to 2 ulp and powers to 4 ulp (C libraries for float promise 1, CUDA 1 and 4, Eigen's vector forms 2); 1 ulp <= 2 u.
 * 1 - beta^t = -expm1(t log beta): the constant u, the product u, expm1 2 ulp.
 */
export const IEEE32: Profile = {
  name: 'ieee32',
  operation: U32,
  quotient: U32,
  root: U32,
  log: (_, result) => 4 * U32 * Math.abs(result),
  power: () => 8 * U32,
  oneMinusPower: 6 * U32,
  underflow: 2 ** -150,
  flushed: 0,
  largest: LARGEST32,
  format: Math.fround,
  ...narrow(2 ** -23),
  derivation:
    'IEEE float32: u = 2^-24 per +, -, *, /, sqrt; 2 ulp log, 4 ulp pow; 6 u for 1 - beta^t; 2^-150 underflow',
};

/**
 * The same on processors set to flush subnormal numbers to zero, as native TensorFlow and XLA set them. Both, and Optax, divide by
 * multiplying with a reciprocal where that suits them, 2 u. TensorFlow's roots are good to 1 ulp, and its expm1(y) is
 * (e^y - 1) y / log(e^y): y = t log beta 2 u, the factors 2 u, log 4 u, the quotient 2 u.
 */
export const FLUSHED32: Profile = {
  ...IEEE32,
  name: 'flushed32',
  quotient: 2 * U32,
  root: 2 * U32,
  oneMinusPower: 11 * U32,
  flushed: LEAST_NORMAL32,
  derivation: `${IEEE32.derivation}; 2 u /, by a reciprocal; 1 ulp sqrt; 11 u for 1 - beta^t; numbers below 2^-126 may be taken for 0`,
};

/** u of WGSL: no rounding mode is fixed, so a correctly rounded result is either neighbour. */
const EITHER = 2 ** -23;

/**
 * What WGSL's accuracy table allows, made relative by ulp(v) <= 2^-23 |v|:
 * - division 2.5 ulp, where 2^-126 <= |divisor| <= 2^126; a smaller divisor may be flushed, a larger one does not occur;
 * - sqrt is 1.0 / inverseSqrt: with m in [1, 2) the significand of the root, 2 ulp of 1/m is 2^-23 m relative to it and
 *   2.5 ulp of the root is 2^-23 2.5 / m; the sum is largest at m = 1, 3.5 2^-23;
 * - log 3 ulp, 2^-21 absolute for arguments in [0.5, 2];
 * - pow(b, p) = exp2(p log2(b)), exp2(z) good to 3 + 2 |z| ulp: ln 2 (|p| dlog2 + 2^-23 |z|) + (3 + 2 |z|) 2^-23;
 * - 1 - beta^t = -y S(y), y = t log beta in [-1, 0], S the series of expm1(y) / y by Horner's rule: S keeps 4.9 u at
 *   y = -1, where it is worst (d <- d |y| / n + 3.5 u |y| / n + u from the inside out, relative to the sum so far), the
 *   product u, and y 0.9 u of its 1.5 u;
 * - any subnormal operand or result may be flushed to zero.
 * Fusing and its absence, and the sign of zero, are within these.
 * Source: WGSL, section "Accuracy of concrete floating point expressions".
 */
export const WGSL: Profile = {
  name: 'wgsl',
  operation: EITHER,
  quotient: 2.5 * EITHER,
  root: 3.5 * EITHER,
  log: logError,
  power(base, p) {
    const exponent = Math.log2(base);
    const z = Math.abs(p * exponent);
    return Math.LN2 * (Math.abs(p) * logError(base, exponent) + EITHER * z) + (3 + 2 * z) * EITHER;
  },
  oneMinusPower: 7 * EITHER,
  underflow: 2 ** -149,
  flushed: LEAST_NORMAL32,
  largest: LARGEST32,
  format: Math.fround,
  ...narrow(EITHER),
  derivation:
    'WGSL: u = 2^-23 (either neighbour) per +, -, *; 2.5 ulp /; 3.5 2^-23 sqrt; log 3 ulp, 2^-21 in [0.5, 2]; ' +
    'pow = exp2(p log2); 7 u for 1 - beta^t; numbers below 2^-126 may be taken for 0',
};

function logError(a: number, result: number): number {
  return a <= 2 ? Math.max(2 ** -21, 3 * EITHER * Math.abs(result)) : 3 * EITHER * Math.abs(result);
}

/** IEEE arithmetic in a half-wide format, each operation rounded on its own, or computed more exactly and rounded when stored. */
function half(dtype: 'bf16' | 'f16'): Profile {
  const { digits, least, largest, round } = FORMATS[dtype];
  const u = 2 ** -digits;
  return {
    name: `ieee-${dtype}`,
    ...{ operation: u, quotient: u, root: u, log: (_, result) => 4 * u * Math.abs(result), power: () => 8 * u },
    ...{ oneMinusPower: 6 * u, underflow: 2 ** (least - digits), flushed: 0, largest, format: round, ...narrow(u) },
    derivation: `${dtype}: u = 2^-${digits} per +, -, *, /, sqrt; 2 ulp log, 4 ulp pow; 6 u for 1 - beta^t; 2^${least - digits} underflow`,
  };
}

const IEEE: Readonly<Record<Dtype, Profile>> = { f64: FLOAT64, f32: IEEE32, bf16: half('bf16'), f16: half('f16') };

/** How an implementation says that it computes. */
interface Arithmetics {
  readonly profile: 'ieee' | 'flushed' | 'wgsl';
  readonly oneMinusPower: 'accurate' | 'subtraction';
}

/**
 * The profile of an implementation in a dtype. `flushed`: subnormal numbers may be taken for 0, quotients may be
 * products with a reciprocal; in float32 with the looser roots and powers of {@link FLUSHED32}. `subtraction`: 1 - beta^t is a power and a difference in the dtype itself, so that its error is
 * relative to 1, not to the result. WGSL has float32 only; undefined for other dtypes.
 */
export function profileFor(dtype: Dtype, { profile, oneMinusPower }: Arithmetics): Profile | undefined {
  if (profile === 'wgsl') return dtype === 'f32' ? formed(WGSL, oneMinusPower) : undefined;
  if (profile === 'ieee') return formed(IEEE[dtype], oneMinusPower);
  return formed(dtype === 'f32' ? FLUSHED32 : flushing(IEEE[dtype], FORMATS[dtype]), oneMinusPower);
}

function flushing(profile: Profile, { least, digits }: Format): Profile {
  const said = `${profile.derivation}; u more per quotient, by a reciprocal; numbers below 2^${least} may be taken for 0`;
  const quotient = profile.quotient + 2 ** -digits;
  return { ...profile, name: `flushed-${profile.name}`, quotient, flushed: 2 ** least, derivation: said };
}

function formed(profile: Profile, oneMinusPower: Arithmetics['oneMinusPower']): Profile {
  if (oneMinusPower === 'accurate') return profile;
  const { oneMinusPower: _, ...rest } = profile;
  return { ...rest, derivation: `${profile.derivation}; 1 - beta^t by a power and a difference` };
}
