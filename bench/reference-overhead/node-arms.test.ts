import { describe, expect, it } from 'vitest';
import { nodeArms } from './node-arms.js';
import { ACTIVE_LOSS, GAMMA2, LEARNING_RATE, STEPS_PER_RUN, XI, workload } from './workload.js';

const work = workload(100, 2);

describe('nodeArms', () => {
  it('work in place, except the one for new arrays, and leave the workload alone', async () => {
    const before = work.x.slice();
    const kept: string[] = [];
    for (const arm of nodeArms(work)) {
      const x = await arm.parameters();
      await arm.time(1);
      if ((await arm.parameters()) === x) kept.push(arm.id);
    }
    expect(kept).toEqual(['plain', 'plain-again', 'off', 'active']);
    expect(work.x).toEqual(before);
  });

  it('take STEPS_PER_RUN steps a run', async () => {
    const plain = nodeArms(work).find(({ id }) => id === 'plain')!;
    await plain.time(3);
    const expected = work.x.map((x, i) => {
      for (let t = 0; t < 3 * STEPS_PER_RUN; t++) x -= LEARNING_RATE * work.g[i]!;
      return x;
    });
    expect(await plain.parameters()).toEqual(expected);
  });

  it('correct by gamma2 * Omega / phi when the correction acts', async () => {
    const arm = (id: string) => nodeArms(work).find((candidate) => candidate.id === id)!;
    const [off, active] = [arm('off'), arm('active')];
    await Promise.all([off.time(1), active.time(1)]);
    const [x, corrected] = [await off.parameters(), await active.parameters()];
    work.g.forEach((g, i) => {
      // Omega falls from f to less than f / 2 after the first step, so that the sum lies between f and 2 f.
      const first = (GAMMA2 * ACTIVE_LOSS) / (Math.abs(g) + XI);
      const moved = (x[i]! - corrected[i]!) * (g < 0 ? -1 : 1);
      expect(moved).toBeGreaterThan(first);
      expect(moved).toBeLessThan(2 * first);
    });
  });
});
