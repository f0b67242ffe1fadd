import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import type { Profile } from './profile.js';

/** How an emulated machine rounds the results of its operations, each given in float64. */
export interface Rounding {
  /** Of +, - and *. */
  readonly sum: (value: number) => number;
  readonly product: (value: number) => number;
  readonly quotient: (value: number) => number;
  readonly root: (value: number) => number;
  /** Of log(a). */
  readonly log: (value: number, a: number) => number;
  /** Of base^p. */
  readonly power: (value: number, base: number, p: number) => number;
  /** Of 1 - beta^t. */
  readonly oneMinusPower: (value: number) => number;
  /** Of a number given by the host. */
  readonly given: (value: number) => number;
  /** An operand on its way in. */
  readonly operand: (value: number) => number;
}

/** One rule for everything. */
export function uniformly(round: (value: number) => number): Rounding {
  const exactly = (value: number): number => value;
  return {
    ...{ sum: round, product: round, quotient: round, root: round, log: round, power: round },
    ...{ oneMinusPower: round, given: round, operand: exactly },
  };
}

/** float64 itself. */
export const PLAIN: Rounding = uniformly((value) => value);

/** float32, every operation correctly rounded: float64 has more than twice its digits, so rounding twice is rounding once. */
export const NEAREST32: Rounding = uniformly(Math.fround);

/**
 * float32 as badly as a profile allows: errors of every operation drawn from the ends of what is allowed twice as often as
 * from between, results then rounded to either neighbour where the profile does not say to the nearest, subnormal numbers
 * flushed or not, each time by a toss.
 */
export function worst32(profile: Profile, random: RandomGenerator): Rounding {
  const { operation, quotient, root, flushed, oneMinusPower = 0 } = profile;
  const toss = (): number => uniformFloat64(random);
  const flush = (value: number): number => (Math.abs(value) < flushed && toss() < 0.5 ? 0 : value);
  /** In [-1, 1]. */
  const share = (): number => {
    const at = toss() * 3;
    return at < 1 ? -1 : at < 2 ? 1 : 2 * (at - 2) - 1;
  };
  // An error of the profile's own u beyond the nearest is the other neighbour.
  const correct = operation > 2 ** -24 ? (value: number) => (toss() < 0.5 ? down(value) : up(value)) : Math.fround;
  /** A float32 within `error` of the value, or the nearest. */
  const within = (value: number, error: number): number => {
    const moved = Math.fround(value + share() * error);
    return Math.abs(moved - value) <= error ? moved : Math.fround(value);
  };
  const leaving = (value: number): number => flush(correct(value));
  const roughly = (share: number) => (value: number) =>
    flush(share > operation ? within(value, share * Math.abs(value)) : correct(value));
  return {
    sum: leaving,
    product: leaving,
    quotient: roughly(quotient),
    root: roughly(root),
    log: (value, a) => flush(within(value, profile.log(a, value))),
    power: (value, base, p) => flush(within(value, profile.power(base, p) * Math.abs(value))),
    oneMinusPower: (value) => within(value, oneMinusPower * value),
    given: Math.fround,
    operand: flush,
  };
}

const bits = new DataView(new ArrayBuffer(4));

/** The float32 next to a float32 away from zero (by = 1) or towards it (by = -1). */
function neighbour(value: number, by: 1 | -1): number {
  bits.setFloat32(0, value);
  bits.setUint32(0, bits.getUint32(0) + by);
  return bits.getFloat32(0);
}

/** The largest float32 <= value. */
function down(value: number): number {
  const near = Math.fround(value);
  if (near <= value) return near;
  return near > 0 ? neighbour(near, -1) : near === 0 ? -(2 ** -149) : neighbour(near, 1);
}

/** The smallest float32 >= value. */
function up(value: number): number {
  return -down(-value);
}
