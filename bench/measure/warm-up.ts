import { median } from './statistics.js';

/** Samples whose median is one look at how fast an arm has become. */
const BLOCK = 5;
/** A block improves when it is at least this much faster than the best before it: smaller steps drown in noise. */
const IMPROVEMENT = 0.05;
/** An arm that still improves after so many blocks is not warming up, its machine is changing. */
const MOST_BLOCKS = 12;

/**
 * Runs all samplers in turn, block by block, until for each of them a block has passed without improvement; returns the
 * best block median of each. After `mostMs` of samples it is done in any case. All go on until the last one is done, so that none cools down.
 */
export async function warmUp(samplers: readonly (() => Promise<number>)[], mostMs = Infinity): Promise<number[]> {
  const best = samplers.map(() => Infinity);
  let spent = 0;
  for (let block = 0, improved = true; improved && block < MOST_BLOCKS && spent < mostMs; block++) {
    improved = false;
    for (const [arm, sample] of samplers.entries()) {
      const times: number[] = [];
      while (times.length < BLOCK && (times.length === 0 || spent < mostMs)) {
        const took = await sample();
        spent += took;
        times.push(took);
      }
      const now = median(times);
      if (now < best[arm]! * (1 - IMPROVEMENT)) improved = true;
      best[arm] = Math.min(best[arm]!, now);
    }
  }
  return best;
}
