/** A function to minimise, with what is known about it. */
export interface Objective {
  readonly name: string;
  readonly dimension: number;
  value(x: Float64Array): number;
  gradient(x: Float64Array): Float64Array;
  /** x*: a global minimiser. */
  readonly minimizer: Float64Array;
  /** f* = f(x*). */
  readonly minimum: number;
}
