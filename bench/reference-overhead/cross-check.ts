import type { Arm, ArmId } from './arm.js';
import { ACTIVE_LOSS, GAMMA2, LEARNING_RATE, STEPS_PER_RUN, XI, type Workload } from './workload.js';

/** Unit roundoff of float64. */
const U = 2 ** -53;

/** Arms that must agree bit for bit: the same operations in the same order on the same scalars. */
const SAME_BITS: readonly (readonly ArmId[])[] = [
  ['plain', 'plain-again', 'off'],
  ['active', 'pure'],
  ['numpy', 'numpy-in-place', 'numpy-blocked'],
];

/**
 * Puts every arm through one run from the start and throws unless all of them computed the same thing; timing arms that
 * differ would compare nothing. Within a group: bit for bit. NumPy against the reference: {@link tolerance}.
 */
export async function crossCheck(arms: readonly Arm[], work: Workload): Promise<void> {
  const after = new Map<ArmId, Float64Array>();
  for (const arm of arms) {
    await arm.time(1);
    after.set(arm.id, await arm.parameters());
  }
  for (const [first, ...others] of SAME_BITS) {
    for (const other of others) requireClose(first!, other, after, () => 0);
  }
  requireClose('active', 'numpy', after, (i) => tolerance(work.x[i]!, work.g[i]!));
}

function requireClose(a: ArmId, b: ArmId, after: ReadonlyMap<ArmId, Float64Array>, bound: (i: number) => number): void {
  const left = after.get(a);
  const right = after.get(b);
  if (!left || !right) return; // NumPy is not there
  if (left.length !== right.length) throw new Error(`${a} has ${left.length} parameters, ${b} ${right.length}`);
  // Written so that NaN fails.
  const i = left.findIndex((value, k) => !(Math.abs(value - right[k]!) <= bound(k)));
  if (i >= 0) throw new Error(`${a} and ${b} disagree at ${i}: ${left[i]} and ${right[i]}`);
}

/**
 * Largest |difference| of one parameter after a run, between two implementations that round the same formula alike but
 * have logarithms of their own, each within 1 ulp. Per step, to first order in u = 2^-53, with f the loss:
 *
 *     w        differs by <= 6 u relatively        (two logarithms at 2 u, two divisions at u)
 *     E        by <= 33 u f                        (<= 4 u (|E| + f) each, 6 u w f, and w <= 0.42 of the last difference)
 *     c        by <= 37 u gamma2 f                 (gap: 33 u f and two roundings; the product: two roundings)
 *     bracket  by <= 6 u |gamma1 g| + 8 u gamma2 f / xi + 37 u gamma2 f / xi      (bounds of reference/eq-2.ts, twice)
 *     x'       by <= 2 u |x'| more
 */
export function tolerance(x: number, g: number): number {
  const base = Math.abs(LEARNING_RATE * g);
  const correction = (GAMMA2 * ACTIVE_LOSS) / XI;
  const largest = Math.abs(x) + STEPS_PER_RUN * (base + correction);
  return STEPS_PER_RUN * U * (6 * base + 45 * correction + 2 * largest);
}
