import { advance, initialStatus } from '../../reference/loss-status.js';
import { resolveOptions } from '../../reference/options.js';
import { ARM_IDS, type Arm, type ArmId, type OptimizerName } from './arm.js';
import { GAMMA2, LEARNING_RATE, LOSS, XI, type Work } from './workload.js';

/** Unit roundoff of float32. */
const U = 2 ** -24;
/** Steps that the arms make before they are compared. */
const CHECK_STEPS = 3;

/**
 * Puts every arm of an optimizer through {@link CHECK_STEPS} steps from the start and throws unless all computed the same thing;
 * timing arms that differ would compare nothing. The two equal arms: bit for bit. A correction must have moved x by
 * C / phi(g) further, C the sum of gamma2 * Omega over the steps. Disposes of the arms.
 */
export async function crossCheck(make: (id: ArmId) => Arm, name: OptimizerName, work: Work): Promise<void> {
  const after = new Map<ArmId, Float32Array>();
  for (const id of ARM_IDS) {
    const arm = make(id);
    for (let t = 0; t < CHECK_STEPS; t++) arm.step();
    after.set(id, await arm.parameters());
    arm.dispose();
  }
  const rounding = (i: number) => tolerance(name, work.x[i]!, work.g[i]!);
  const moved = (C: number) => (i: number) => C / phi(work.g[i]!);
  const agree = (id: ArmId, other: ArmId, by: (i: number) => number, bound: (i: number) => number) =>
    requireClose([id, other], after.get(id)!, after.get(other)!, by, bound);
  agree(
    'base-again',
    'base',
    () => 0,
    () => 0,
  );
  agree('active', 'base', moved(CHECK_STEPS * GAMMA2 * LOSS), rounding);
  agree('quiet', 'base', moved(quietSum()), rounding);
  agree('stock', 'base', () => 0, rounding);
  agree('stock-active', 'stock', moved(CHECK_STEPS * GAMMA2 * LOSS), rounding);
}

/** Requires left_i = right_i - by_i within bound_i. */
function requireClose(
  names: readonly [ArmId, ArmId],
  left: Float32Array,
  right: Float32Array,
  by: (i: number) => number,
  bound: (i: number) => number,
): void {
  if (left.length !== right.length) {
    throw new Error(`${names[0]} has ${left.length} parameters, ${names[1]} ${right.length}`);
  }
  // Written so that NaN fails.
  const i = left.findIndex((value, k) => !(Math.abs(right[k]! - by(k) - value) <= bound(k)));
  if (i < 0) return;
  const shift = by(i) === 0 ? '' : ` - ${by(i)}`;
  throw new Error(`${names.join(' and ')} disagree at ${i}: ${left[i]!} and ${right[i]!}${shift}`);
}

function phi(g: number): number {
  return g >= 0 ? g + XI : g - XI;
}

/** C of an arm whose correction closes by itself. */
function quietSum(): number {
  const options = resolveOptions({ gamma2: GAMMA2, xi: XI });
  let status = initialStatus(GAMMA2);
  let sum = 0;
  for (let t = 0; t < CHECK_STEPS; t++) {
    const next = advance(status, { loss: LOSS }, options);
    status = next.status;
    sum += next.coefficient;
  }
  return sum;
}

/**
 * Relative error of a base step against another implementation of it in float32: a handful of roundings; of Adam, 1 - beta2^t
 * from beta2^t in float32, as tf.train.adam has it, is off by u / 0.001, half of which is left after the root.
 */
const STEP_ERROR: Readonly<Record<OptimizerName, number>> = { sgd: 4 * U, momentum: 16 * U, adam: 1000 * U };

/**
 * Largest |difference| of one parameter after {@link CHECK_STEPS} steps, between two computations in float32 with steps of at
 * most D = gamma1 |g| (momentum: its sum, Adam: gamma1) and corrections of at most d = c / |phi|: per step, the base step's
 * error; 50 u d, where E, gap and product make 37 u (see reference-overhead) and phi, quotient and sum a few more; and the
 * roundings of x on either side, one or, around tf.train, two: 4 u |x|.
 */
export function tolerance(name: OptimizerName, x: number, g: number): number {
  const largest = { sgd: Math.abs(g), momentum: CHECK_STEPS * Math.abs(g), adam: 1 }[name] * LEARNING_RATE;
  const correction = (GAMMA2 * LOSS) / Math.abs(phi(g));
  const farthest = Math.abs(x) + CHECK_STEPS * (largest + correction);
  return CHECK_STEPS * (STEP_ERROR[name] * largest + 50 * U * correction + 4 * U * farthest);
}
