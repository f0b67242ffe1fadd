/**
 * Huber's function, the objective of the witnesses: x^2 / 2 up to |x| = 1, |x| - 1/2 beyond. Convex, slope at most 1,
 * least value 0 at x* = 0. (`step-1.ts` proves the first two.)
 */
export const huber = (x: string) => `(abs(${x}) <= 1 ? ${x}^2 / 2 : abs(${x}) - 1/2)`;

/** Its slope. */
export const slope = (x: string) => `(abs(${x}) <= 1 ? ${x} : (${x} > 0 ? 1 : -1))`;

/** Both in float64. */
export function huberAt(x: number): { readonly value: number; readonly slope: number } {
  const far = Math.abs(x) > 1;
  return { value: far ? Math.abs(x) - 0.5 : (x * x) / 2, slope: far ? Math.sign(x) : x };
}
