import { describe, expect, it } from 'vitest';
import type { Arm, ArmId } from './arm.js';
import { crossCheck, tolerance } from './cross-check.js';
import { nodeArms } from './node-arms.js';
import { workload } from './workload.js';

const work = workload(2000, 3);

/** The arm `like` under another name, with its parameters changed. */
function altered(like: ArmId, id: ArmId, change: (x: number, i: number) => number): Arm {
  const arm = nodeArms(work).find((candidate) => candidate.id === like)!;
  return { ...arm, id, parameters: async () => (await arm.parameters()).map(change) };
}

describe('crossCheck', () => {
  it('finds that the arms of this process agree bit for bit', async () => {
    await expect(crossCheck(nodeArms(work), work)).resolves.toBeUndefined();
  });

  it('catches an arm that is one unit in the last place off in one parameter', async () => {
    const ulp = altered('active', 'pure', (x, i) => (i === 1234 ? x * (1 + 2 ** -52) : x));
    const arms = [...nodeArms(work).filter(({ id }) => id !== 'pure'), ulp];
    await expect(crossCheck(arms, work)).rejects.toThrow('active and pure disagree at 1234');
  });

  it('lets NumPy differ by the tolerance and no more', async () => {
    const off = (factor: number) =>
      altered('active', 'numpy', (x, i) => x + factor * tolerance(work.x[i]!, work.g[i]!));
    await expect(crossCheck([...nodeArms(work), off(0.5)], work)).resolves.toBeUndefined();
    await expect(crossCheck([...nodeArms(work), off(2)], work)).rejects.toThrow('active and numpy disagree at 0');
  });

  it('catches NaN and arms that leave the correction out', async () => {
    const nan = altered('active', 'numpy', (x, i) => (i === 7 ? NaN : x));
    await expect(crossCheck([...nodeArms(work), nan], work)).rejects.toThrow('disagree at 7');
    const without = altered('plain', 'numpy', (x) => x);
    await expect(crossCheck([...nodeArms(work), without], work)).rejects.toThrow('active and numpy disagree');
  });

  it('catches arms of different size', async () => {
    const arms = nodeArms(work).filter(({ id }) => id !== 'pure');
    const short = nodeArms(workload(1999, 3)).find(({ id }) => id === 'pure')!;
    await expect(crossCheck([...arms, short], work)).rejects.toThrow('active has 2000 parameters, pure 1999');
  });
});
