/**
 * The operations that the formulas of the method are made of, over some kind of number N: plain or emulated floating
 * point, or balls that hold every evaluation an accuracy allows. One N holds a whole tensor, or one number shared by all
 * elements, which every operation spreads over the other operand.
 */
export interface Arithmetic<N> {
  /** A number that is given to every evaluation alike: exact if the format has it, else rounded once. */
  readonly given: (value: number) => N;
  /** A constant computed in float64 and rounded once, such as 1 - beta. */
  readonly derived: (value: number) => N;
  readonly add: (a: N, b: N) => N;
  readonly sub: (a: N, b: N) => N;
  readonly mul: (a: N, b: N) => N;
  readonly div: (a: N, b: N) => N;
  /** Of a number that no evaluation makes negative. */
  readonly sqrt: (a: N) => N;
  /** Of a difference, which an evaluation may round below 0: then anything may come out. */
  readonly sqrtOfDifference: (a: N) => N;
  readonly abs: (a: N) => N;
  readonly max: (a: N, b: N) => N;
  /** Natural logarithm of a number > 1. */
  readonly log: (a: N) => N;
  /** base^p, base > 0. */
  readonly pow: (base: N, p: number) => N;
  /** 1 - beta^t, 0 <= beta < 1, t = 1, 2, ... */
  readonly oneMinusPower: (beta: number, t: number) => N;
  /** phi of Eq. 5: g + xi where g >= 0, else g - xi; with `signedZero` -0 counts as negative. */
  readonly awayFromZero: (g: N, xi: N, signedZero?: boolean) => N;
  /** One quantity that implementations may compute in either of two ways. */
  readonly either: (a: N, b: N) => N;
  /** a >= b for shared numbers; undefined when evaluations may differ about it. */
  readonly atLeast: (a: N, b: N) => boolean | undefined;
}

/** The side of phi that a gradient is on. */
export function isUpper(g: number, signedZero = false): boolean {
  return signedZero && g === 0 ? !Object.is(g, -0) : g >= 0;
}
