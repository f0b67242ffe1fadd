import { isUpper, type Arithmetic } from './arithmetic.js';
import { newRoom, type Room } from './room.js';
import type { Rounding } from './rounding.js';

/** Numbers of an emulated machine. Length 1: shared by all elements. */
export type Numbers = Float64Array;

/**
 * The operations, each computed in float64 and rounded as an emulated machine rounds. A loop per operation, since one loop
 * that is told its operation runs several times slower.
 */
export function roundedArithmetic(rounding: Rounding, room: Room = newRoom): Arithmetic<Numbers> {
  const { operand, sum, product, quotient, root } = rounding;
  const shared = (value: number): Numbers => Float64Array.of(rounding.given(value));
  const spread = (a: Numbers): 0 | 1 => (a.length === 1 ? 0 : 1);
  const blank = (a: Numbers, b: Numbers): Numbers => room(a.length === 1 ? b.length : a.length);

  const sqrt = (a: Numbers): Numbers => {
    const out = room(a.length);
    for (let i = 0; i < out.length; i++) out[i] = root(Math.sqrt(operand(a[i]!)));
    return out;
  };
  return {
    given: shared,
    derived: shared,
    add(a, b) {
      const out = blank(a, b);
      const [sa, sb] = [spread(a), spread(b)];
      for (let i = 0; i < out.length; i++) out[i] = sum(operand(a[i * sa]!) + operand(b[i * sb]!));
      return out;
    },
    sub(a, b) {
      const out = blank(a, b);
      const [sa, sb] = [spread(a), spread(b)];
      for (let i = 0; i < out.length; i++) out[i] = sum(operand(a[i * sa]!) - operand(b[i * sb]!));
      return out;
    },
    mul(a, b) {
      const out = blank(a, b);
      const [sa, sb] = [spread(a), spread(b)];
      for (let i = 0; i < out.length; i++) out[i] = product(operand(a[i * sa]!) * operand(b[i * sb]!));
      return out;
    },
    div(a, b) {
      const out = blank(a, b);
      const [sa, sb] = [spread(a), spread(b)];
      for (let i = 0; i < out.length; i++) out[i] = quotient(operand(a[i * sa]!) / operand(b[i * sb]!));
      return out;
    },
    max(a, b) {
      const out = blank(a, b);
      const [sa, sb] = [spread(a), spread(b)];
      for (let i = 0; i < out.length; i++) out[i] = Math.max(operand(a[i * sa]!), operand(b[i * sb]!));
      return out;
    },
    abs(a) {
      const out = room(a.length);
      for (let i = 0; i < out.length; i++) out[i] = Math.abs(operand(a[i]!));
      return out;
    },
    awayFromZero(given, xi, signedZero) {
      const out = room(given.length);
      const x = operand(xi[0]!);
      for (let i = 0; i < out.length; i++) {
        const g = operand(given[i]!);
        out[i] = sum(isUpper(g, signedZero) ? g + x : g - x);
      }
      return out;
    },
    sqrt,
    sqrtOfDifference: sqrt,
    log: (a) => a.map((value) => rounding.log(Math.log(operand(value)), operand(value))),
    pow: (base, p) => base.map((value) => rounding.power(operand(value) ** p, value, p)),
    oneMinusPower: (beta, t) => Float64Array.of(rounding.oneMinusPower(1 - beta ** t)),
    either: (a) => a,
    atLeast: (a, b) => operand(a[0]!) >= operand(b[0]!),
  };
}
