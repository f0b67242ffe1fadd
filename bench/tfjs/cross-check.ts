import type { Optimizer } from '@tensorflow/tfjs-core';
import { GAMMA2, pairOf, XI, type Pair, type PaperOptimizer, type TfjsPairing } from './optimizers.js';
import { LOSS } from '../drawn.js';
import { updateArm } from './update-arm.js';
import type { Work } from './workload.js';

/** Unit roundoff of float32. */
const U = 2 ** -24;
/** Steps that the arms make before they are compared, at a rate at which float32 sees them. */
const STEPS = 3;
const RATE = 1e-3;

/**
 * Puts base, base again and LGA through {@link STEPS} steps from one start, and throws unless the two bases agree bit for bit and
 * the correction moved x by C / phi(g) further, C = STEPS gamma2 Omega; timing arms that differ would compare nothing. With
 * gradients that do not depend on x, base(g) is the same in both.
 *
 * Tolerance, with u = 2^-24 and D what base moved x by in all, measured: each step forms base(g) in both arms by the same
 * operations (a fused bracket rounds base + c / phi once more, 2 u of either), the correction with 50 u of its size (37 u of
 * E, gap and product as in reference-overhead, and a few of phi, quotient and sum), and rounds x once or twice: 4 u |x|.
 */
export async function crossCheck(
  pairing: TfjsPairing,
  optimizer: PaperOptimizer,
  work: Work,
  pair: Pair = pairOf(pairing, optimizer, 'update', RATE)!,
): Promise<void> {
  if (pairing === 'against-stock') return; // another build, which is another formula for some
  const after = async (made: Optimizer) => {
    const arm = updateArm(made, work, { computes: true });
    try {
      await arm.time(STEPS);
      await arm.verify();
      return await arm.parameters();
    } finally {
      await arm.dispose();
    }
  };
  const [base, again, lga] = [await after(pair.base()), await after(pair.base()), await after(pair.lga())];
  for (let i = 0; i < base.length; i++) {
    const [x, g] = [work.x[i]!, work.g[i]!];
    const moved = Math.abs(base[i]! - x);
    const further = (STEPS * GAMMA2.update * LOSS) / (g >= 0 ? g + XI : g - XI);
    const farthest = Math.abs(x) + moved + Math.abs(further);
    const bound = STEPS * U * (4 * moved + 50 * Math.abs(further) + 4 * farthest);
    // Written so that NaN fails.
    if (again[i] !== base[i]) throw new Error(`two equal arms disagree at ${i}: ${base[i]} and ${again[i]}`);
    if (!(Math.abs(base[i]! - further - lga[i]!) <= bound))
      throw new Error(`LGA and base disagree at ${i}: ${lga[i]} and ${base[i]} - ${further}, more than ${bound}`);
  }
}
