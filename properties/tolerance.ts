/** Unit roundoff of float64: half the distance from 1 to the next number. */
export const U64 = 2 ** -53;

/** Unit roundoff of float32. */
export const U32 = 2 ** -24;

/** Smallest positive subnormal float64: what an underflowing operation may lose on top of its relative error. */
export const TINY64 = Number.MIN_VALUE;

/** A law that was broken, with what was expected and what arrived. */
export class Violation extends Error {
  override readonly name = 'Violation';
}

/** Fails unless `got` and `want` are the same float64, bit for bit; NaN equals NaN, -0 differs from +0. */
export function sameBits(what: string, got: number, want: number): void {
  if (!Object.is(got, want)) throw new Violation(`${what}: expected ${shown(want)}, got ${shown(got)}`);
}

/** Fails unless |got - want| <= bound. NaN never passes. */
export function within(what: string, got: number, want: number, bound: number): void {
  if (!(Math.abs(got - want) <= bound)) {
    throw new Violation(
      `${what}: expected ${want} within ${bound.toExponential(2)}, got ${got} (off by ${(got - want).toExponential(2)})`,
    );
  }
}

/** Fails with `what` unless `condition` holds. */
export function holds(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Violation(what);
}

function shown(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}
