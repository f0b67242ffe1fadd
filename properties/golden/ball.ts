/** A number known up to `rad`: every value computed by the same formula in float64 lies in [mid - rad, mid + rad]. */
export interface Ball {
  readonly mid: number;
  readonly rad: number;
}

/**
 * What one operation may add, relative to its result: 2 u, u = 2^-53. Correct rounding takes u, so twice as much covers
 * - pow and cos, which are good to 1 ulp = 2 u in both mathematical libraries,
 * - fused multiply-add (fewer roundings) and m + (1 - beta) (g - m) for beta m + (1 - beta) g (beta >= 1/2: at most one
 *   rounding more per term), as other PyTorch builds and releases compute,
 * - the roundings of the radii themselves.
 */
const PER_OPERATION = 2 ** -52;

/** The result of one floating-point operation whose operands alone cause an error of `inherited`. */
function rounded(mid: number, inherited: number): Ball {
  return { mid, rad: inherited + PER_OPERATION * Math.abs(mid) };
}

/** The same for products and quotients, which may underflow; sums and roots cannot. Exact zeros stay exact. */
function roundedProduct(mid: number, inherited: number): Ball {
  const { rad } = rounded(mid, inherited);
  return { mid, rad: mid === 0 && inherited === 0 ? 0 : rad + 4 * Number.MIN_VALUE };
}

/** A number given exactly. */
export function exact(value: number): Ball {
  return { mid: value, rad: 0 };
}

export function add(a: Ball, b: Ball): Ball {
  return rounded(a.mid + b.mid, a.rad + b.rad);
}

export function sub(a: Ball, b: Ball): Ball {
  return rounded(a.mid - b.mid, a.rad + b.rad);
}

export function mul(a: Ball, b: Ball): Ball {
  return roundedProduct(a.mid * b.mid, Math.abs(a.mid) * b.rad + Math.abs(b.mid) * a.rad + a.rad * b.rad);
}

/**
 * |a/b - a'/b'| <= (|a| rad(b) + |b| rad(a)) / (|b| (|b| - rad(b))), as quotients, whose intermediate results do not
 * underflow where the sum does not; unbounded when b may be 0.
 */
export function div(a: Ball, b: Ball): Ball {
  const size = Math.abs(b.mid);
  const least = size - b.rad;
  return roundedProduct(
    a.mid / b.mid,
    least > 0 ? (Math.abs(a.mid) / size) * (b.rad / least) + a.rad / least : Infinity,
  );
}

/** |sqrt(a) - sqrt(a')| = |a - a'| / (sqrt(a) + sqrt(a')), and at most sqrt(|a - a'|). */
export function sqrt(a: Ball): Ball {
  const root = Math.sqrt(a.mid);
  const least = Math.sqrt(Math.max(0, a.mid - a.rad));
  return rounded(root, least > 0 ? a.rad / (root + least) : Math.sqrt(a.rad));
}

export function abs(a: Ball): Ball {
  return { mid: Math.abs(a.mid), rad: a.rad };
}

export function max(a: Ball, b: Ball): Ball {
  return { mid: Math.max(a.mid, b.mid), rad: Math.max(a.rad, b.rad) };
}

/**
 * base^p, base >= 0. By the mean value theorem |b^p - b'^p| <= |p| |b - b'| max(b^(p-1)) over the ball; p - 1 < 0 or > 0,
 * the maximum is at one of its ends.
 */
export function pow(base: Ball, p: number): Ball {
  const steepest = Math.max((base.mid - base.rad) ** (p - 1), (base.mid + base.rad) ** (p - 1));
  return rounded(base.mid ** p, base.rad === 0 ? 0 : Math.abs(p) * base.rad * steepest);
}

/** |cos(a) - cos(a')| <= rad * max |sin|, and |sin| changes by at most rad over the ball. */
export function cos(a: Ball): Ball {
  return rounded(Math.cos(a.mid), (Math.abs(Math.sin(a.mid)) + a.rad) * a.rad);
}
