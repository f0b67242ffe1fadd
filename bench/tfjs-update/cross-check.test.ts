import { memory } from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../../gpu/backends/index.js';
import { OPTIMIZERS, type Arm, type ArmId } from './arm.js';
import { crossCheck, tolerance } from './cross-check.js';
import { makeArm } from './make-arm.js';
import { prepare, type Work } from './workload.js';

let work: Work;

beforeAll(async () => {
  await useBackend('wasm');
  work = prepare('500', 3);
});
afterAll(() => work.dispose());

/** The arms of SGD, with the parameters of one of them changed. */
const altered = (id: ArmId, change: (x: number, i: number) => number) => (wanted: ArmId) => {
  const arm = makeArm(wanted, 'sgd', work);
  const parameters = async () => (await arm.parameters()).map((x, i) => (wanted === id ? change(x, i) : x));
  return { ...arm, parameters } satisfies Arm;
};

describe('crossCheck', () => {
  it.each(OPTIMIZERS)('finds that the arms of %s agree, and leaves no tensor behind', async (name) => {
    const before = memory().numTensors;
    await crossCheck((id) => makeArm(id, name, work), name, work);
    // tf.MomentumOptimizer.dispose forgets a scalar; there are two of them.
    expect(memory().numTensors - before).toBe(name === 'momentum' ? 2 : 0);
  });

  it('catches two equal arms that differ by one unit in the last place', async () => {
    const ulp = altered('base-again', (x, i) => (i === 123 ? x * (1 + 2 ** -22) : x));
    await expect(crossCheck(ulp, 'sgd', work)).rejects.toThrow('base-again and base disagree at 123');
  });

  it.each(['active', 'quiet', 'stock', 'stock-active'] as const)(
    'lets %s differ by the tolerance at most',
    async (id) => {
      const { x, g } = work;
      const off = altered(id, (value, i) => (i === 7 ? value + 2 * tolerance('sgd', x[i]!, g[i]!) + 1e-9 : value));
      await expect(crossCheck(off, 'sgd', work)).rejects.toThrow(new RegExp(`^${id} and \\w+ disagree at 7: `));
      await expect(
        crossCheck(
          altered(id, () => NaN),
          'sgd',
          work,
        ),
      ).rejects.toThrow(`${id} and`);
    },
  );

  it('catches a correction that is left out', async () => {
    const without = (id: ArmId) => ({ ...makeArm(id === 'active' ? 'base' : id, 'adam', work), id });
    await expect(crossCheck(without, 'adam', work)).rejects.toThrow('active and base disagree at 0');
  });

  it('catches arms of different size', async () => {
    const short = prepare('499', 3);
    const arms = (id: ArmId) => makeArm(id, 'sgd', id === 'stock' ? short : work);
    await expect(crossCheck(arms, 'sgd', work)).rejects.toThrow('stock has 499 parameters, base 500');
    short.dispose();
  });
});
