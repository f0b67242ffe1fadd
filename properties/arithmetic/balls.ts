import { isUpper, type Arithmetic } from './arithmetic.js';
import type { Profile } from './profile.js';
import { newRoom, type Room } from './room.js';

/** Numbers each known up to `rad`: every evaluation that the profile allows lies in [mid - rad, mid + rad]. Length 1: shared. */
export interface Balls {
  readonly mid: Float64Array;
  readonly rad: Float64Array;
}

/** One number known up to `rad`; Infinity or NaN: nothing is known. */
export interface Ball {
  readonly mid: number;
  readonly rad: number;
}

type Binary = (a: Balls, b: Balls) => Balls;

/** Element i of some balls, or the shared one. */
export function ballAt({ mid, rad }: Balls, i: number): Ball {
  const at = mid.length === 1 ? 0 : i;
  return { mid: mid[at]!, rad: rad[at]! };
}

/**
 * Ball arithmetic for an accuracy profile. Centres are computed in float64; the error of an operation is what its operands'
 * errors cause plus what the profile allows the operation itself. The float64 rounding of centres and radii is left to the
 * slack of the profile ({@link FLOAT64}) or of the comparison.
 */
export interface BallArithmetic extends Arithmetic<Balls> {
  readonly cos: (a: Balls) => Balls;
  /** Numbers given exactly; no copy is made. */
  readonly exactly: (values: Float64Array) => Balls;
  /** The balls with what storing them may do. */
  readonly stored: (a: Balls) => Balls;
  /** Numbers computed in another format, rounded once to this one. */
  readonly converted: (a: Balls) => Balls;
}

/** `room` is where results go; a Workspace has to be cleared by its owner. */
export function ballArithmetic(profile: Profile, room: Room = newRoom): BallArithmetic {
  const { operation, quotient, root, underflow, flushed, largest, format } = profile;

  /** Room for the result of an operation on a and b. */
  const blank = (a: Balls, b: Balls): Balls => {
    const length = a.mid.length === 1 ? b.mid.length : a.mid.length;
    return { mid: room(length), rad: room(length) };
  };
  /** An operand, which may be taken for 0 when it is subnormal. */
  const entering = (mid: number, rad: number): number => {
    const size = Math.abs(mid);
    return size - rad < flushed && size > rad ? size : rad;
  };
  /** A result, which may be flushed or overflow. */
  const leaving = (mid: number, rad: number): number => {
    const size = Math.abs(mid);
    if (size + rad > largest) return Infinity;
    return size - rad < flushed && size > rad ? size : rad;
  };
  const isExact = (value: number): boolean => format?.(value) === value;
  const shared = (mid: number, rad: number): Balls => ({ mid: Float64Array.of(mid), rad: Float64Array.of(rad) });
  const once = (value: number): number => (isExact(value) || value === 0 ? 0 : operation * Math.abs(value) + underflow);
  const given = (value: number): Balls => shared(value, format ? once(value) : 0);
  const derived = (value: number): Balls => shared(value, once(value));

  const sum =
    (sign: 1 | -1): Binary =>
    (a, b) => {
      const out = blank(a, b);
      const [sa, sb] = [stride(a), stride(b)];
      for (let i = 0; i < out.mid.length; i++) {
        const am = a.mid[i * sa]!;
        const bm = sign * b.mid[i * sb]!;
        const ar = entering(am, a.rad[i * sa]!);
        const br = entering(bm, b.rad[i * sb]!);
        const mid = am + bm;
        // An exact sum of exact terms that the format has comes out exactly; without a format, float64 has it.
        const fits = !format || isExact(mid);
        const exact = ar === 0 && br === 0 && fits && mid - am === bm && mid - bm === am;
        out.mid[i] = mid;
        out.rad[i] = leaving(mid, exact ? 0 : ar + br + operation * Math.abs(mid));
      }
      return out;
    };

  const sqrt = (a: Balls, negative: number): Balls => {
    const out = blank(a, a);
    for (let i = 0; i < out.mid.length; i++) {
      const am = a.mid[i]!;
      const ar = entering(am, a.rad[i]!);
      const mid = Math.sqrt(am);
      const least = Math.sqrt(Math.max(0, am - ar));
      // |sqrt(a) - sqrt(a')| = |a - a'| / (sqrt(a) + sqrt(a')), and at most sqrt(|a - a'|).
      const inherited =
        least > 0 ? ar / (mid + least) : am - ar < 0 ? Math.max(negative, Math.sqrt(ar)) : Math.sqrt(ar);
      out.mid[i] = mid;
      out.rad[i] = leaving(mid, inherited + root * mid);
    }
    return out;
  };

  const div: Binary = (a, b) => {
    const out = blank(a, b);
    const [sa, sb] = [stride(a), stride(b)];
    for (let i = 0; i < out.mid.length; i++) {
      const am = a.mid[i * sa]!;
      const bm = b.mid[i * sb]!;
      const ar = entering(am, a.rad[i * sa]!);
      const br = entering(bm, b.rad[i * sb]!);
      const mid = am / bm;
      const size = Math.abs(bm);
      const least = size - br;
      // |a/b - a'/b'| <= (|a| rad(b) + |b| rad(a)) / (|b| (|b| - rad(b))), as quotients, whose intermediate results do
      // not underflow where the sum does not; unbounded when b may be 0.
      const inherited = least > 0 ? (Math.abs(am) / size) * (br / least) + ar / least : Infinity;
      const rad = am === 0 && inherited === 0 ? 0 : inherited + quotient * Math.abs(mid) + underflow;
      out.mid[i] = mid;
      out.rad[i] = leaving(mid, rad);
    }
    return out;
  };

  const mul: Binary = (a, b) => {
    const out = blank(a, b);
    const [sa, sb] = [stride(a), stride(b)];
    for (let i = 0; i < out.mid.length; i++) {
      const am = a.mid[i * sa]!;
      const bm = b.mid[i * sb]!;
      const ar = entering(am, a.rad[i * sa]!);
      const br = entering(bm, b.rad[i * sb]!);
      const mid = am * bm;
      const inherited = Math.abs(am) * br + Math.abs(bm) * ar + ar * br;
      // A product of numbers that are not 0 may be 0 in float64 only because it underflows.
      const exact = inherited === 0 && (am === 0 || bm === 0 || (mid !== 0 && isExact(mid)));
      out.mid[i] = mid;
      out.rad[i] = leaving(mid, exact ? 0 : inherited + operation * Math.abs(mid) + underflow);
    }
    return out;
  };

  /** An operation on centres with a rule for the radius, for what happens seldom. */
  const map = (
    a: Balls,
    centre: (m: number) => number,
    error: (m: number, r: number, mid: number) => number,
  ): Balls => {
    const out = blank(a, a);
    for (let i = 0; i < out.mid.length; i++) {
      const mid = centre(a.mid[i]!);
      out.mid[i] = mid;
      out.rad[i] = leaving(mid, error(a.mid[i]!, entering(a.mid[i]!, a.rad[i]!), mid));
    }
    return out;
  };

  /** Two results of one shape, joined element by element. */
  const join = (a: Balls, b: Balls, mid: (a: number, b: number) => number, rad: typeof joinedRadius): Balls => {
    const out = blank(a, b);
    const [sa, sb] = [stride(a), stride(b)];
    for (let i = 0; i < out.mid.length; i++) {
      const am = a.mid[i * sa]!;
      const bm = b.mid[i * sb]!;
      const value = mid(am, bm);
      out.mid[i] = value;
      out.rad[i] = leaving(value, rad(am, entering(am, a.rad[i * sa]!), bm, entering(bm, b.rad[i * sb]!)));
    }
    return out;
  };

  /**
   * base^p. By the mean value theorem |b^p - b'^p| <= |p| |b - b'| max(b^(p-1)) over the ball; p - 1 < 0 or > 0, the
   * maximum is at one of its ends.
   */
  const pow = (base: Balls, p: number): Balls =>
    map(
      base,
      (m) => m ** p,
      (m, r, mid) => {
        const steepest = Math.max((m - r) ** (p - 1), (m + r) ** (p - 1));
        return (r === 0 ? 0 : Math.abs(p) * r * steepest) + profile.power(m, p) * Math.abs(mid);
      },
    );

  const sub = sum(-1);
  return {
    given,
    derived,
    exactly: (mid) => ({ mid, rad: room(mid.length).fill(0) }),
    stored: (a) =>
      map(
        a,
        (m) => m,
        (_, r) => r,
      ),
    converted: (a) =>
      map(
        a,
        (m) => m,
        (_, r, mid) => r + (r === 0 && isExact(mid) ? 0 : operation * Math.abs(mid) + underflow),
      ),
    add: sum(1),
    sub,
    mul,
    div,
    sqrt: (a) => sqrt(a, 0),
    sqrtOfDifference: (a) => sqrt(a, Infinity),
    abs: (a) => map(a, Math.abs, (_, r) => r),
    max: (a, b) => join(a, b, Math.max, (_, ar, __, br) => Math.max(ar, br)),
    // |log a - log a'| <= |a - a'| / min(a, a').
    log: (a) => map(a, Math.log, (m, r, mid) => r / (m - r) + profile.log(m, mid)),
    pow,
    // |cos(a) - cos(a')| <= rad * max |sin|, and |sin| changes by at most rad over the ball.
    cos: (a) => map(a, Math.cos, (m, r, mid) => (Math.abs(Math.sin(m)) + r) * r + operation * Math.abs(mid)),
    oneMinusPower(beta, t) {
      if (profile.oneMinusPower === undefined) return sub(given(1), pow(given(beta), t));
      const mid = 1 - beta ** t;
      return shared(mid, profile.oneMinusPower * mid);
    },
    awayFromZero(g, xi, signedZero) {
      const out = blank(g, g);
      const [x, r] = [xi.mid[0]!, xi.rad[0]!];
      for (let i = 0; i < out.mid.length; i++) {
        const gm = g.mid[i]!;
        const mid = isUpper(gm, signedZero) ? gm + x : gm - x;
        out.mid[i] = mid;
        out.rad[i] = entering(gm, g.rad[i]!) + r + operation * Math.abs(mid);
      }
      return out;
    },
    either: (a, b) => join(a, b, (am) => am, joinedRadius),
    atLeast(a, b) {
      const gap = a.mid[0]! - b.mid[0]!;
      const rad = profile.slack * (entering(a.mid[0]!, a.rad[0]!) + entering(b.mid[0]!, b.rad[0]!));
      if (gap >= rad) return true;
      return gap < -rad ? false : undefined;
    },
  };
}

/** A ball around am that holds both. */
function joinedRadius(am: number, ar: number, bm: number, br: number): number {
  return Math.max(ar, br + Math.abs(am - bm));
}

/** 0 for a shared number, so that index * stride stays on it. */
function stride({ mid }: Balls): 0 | 1 {
  return mid.length === 1 ? 0 : 1;
}
