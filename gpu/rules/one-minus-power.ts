import { expm1, mul, neg, type Scalar, type Tensor } from '@tensorflow/tfjs-core';

/** log beta as WGSL can hold it: of 0 a number so low that beta^t is 0. */
export function logOf(beta: number): number {
  return Math.max(Math.log(beta), -1e30);
}

/**
 * 1 - beta^t = -expm1(t log beta), from log beta; t = 1, 2, ...
 * As 1 - beta^t itself it would lose the digits of beta^t next to 1: a part in a thousand of Adam's first step in float32.
 */
export function oneMinusPower(logBeta: Scalar, t: Scalar): Tensor {
  return neg(expm1(mul(logBeta, t)));
}

/**
 * The same in WGSL, which has no expm1: for y = t log beta in [-1, 0] the series y + y^2/2! + ... + y^12/12! by Horner's rule,
 * whose remainder is below 2^-32 of the result; beyond, 1 - exp(y) loses nothing.
 */
export const ONE_MINUS_POWER_WGSL = `
fn oneMinusPower(logBeta: f32, t: f32) -> f32 {
  let y = t * logBeta;
  if (y < -1.0) { return 1.0 - exp(max(y, -80.0)); }
  var sum = 1.0;
  for (var n = 12.0; n > 1.5; n -= 1.0) { sum = 1.0 + sum * y / n; }
  return -y * sum;
}`;
