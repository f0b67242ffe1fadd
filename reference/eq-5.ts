/**
 * phi, Eq. 5: the gradient moved away from zero by xi, on its own side.
 *
 *     phi(g) = g + xi  if 0 <= g
 *              g - xi  if 0 >  g
 *
 * g: one raw gradient element, finite; xi > 0. |phi| >= xi and sign(phi) = sign(g), with phi(+0) = phi(-0) = +xi
 * (reading `phiAtNegativeZero: 'signed'`: phi(-0) = -xi).
 * Error: one addition of like signs, <= 1/2 ulp; never cancels.
 * Source: Eq. 5.
 */
export function phi(g: number, xi: number, signedZero = false): number {
  if (signedZero && Object.is(g, -0)) return -xi;
  return g >= 0 ? g + xi : g - xi;
}
