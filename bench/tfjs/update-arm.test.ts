import { memory } from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../../gpu/backends/index.js';
import { lossAware } from '../../gpu/loss-aware.js';
import { sgd } from '../../gpu/optimizers.js';
import { pairOf } from './optimizers.js';
import { updateArm } from './update-arm.js';
import { prepare, type Work } from './workload.js';

let work: Work;
beforeAll(async () => {
  await useBackend('wasm');
  work = prepare('mlp', 3);
});
afterAll(() => work.dispose());

const computes = { computes: true };

describe('updateArm', () => {
  it('moves the parameters of a model as often as it is told, from where they were', async () => {
    const before = memory().numTensors;
    const arm = updateArm(sgd({ learningRate: 1 }), work, computes);
    expect(await arm.parameters()).toEqual(work.x);
    const { wall, host } = await arm.time(3);
    expect([wall > 0, host]).toEqual([true, undefined]); // the host does the work
    const expected = work.x.map((x, i) => [1, 2, 3].reduce((at) => Math.fround(at - work.g[i]!), x));
    expect(await arm.parameters()).toEqual(expected);
    await arm.verify();
    await arm.dispose();
    expect(memory().numTensors).toBe(before);
  });

  it('lives beside others, and is made anew each time', async () => {
    const arms = [1, 2].map(() => updateArm(sgd({ learningRate: 1 }), work, computes));
    await arms[0]!.time(1);
    expect(await arms[1]!.parameters()).toEqual(work.x);
    expect(arms.map(({ lasting }) => lasting)).toEqual([false, false]);
    for (const arm of arms) await arm.dispose();
  });

  it('has no clock of the device where the host computes', async () => {
    const arm = updateArm(sgd(), work, computes);
    expect(arm).not.toHaveProperty('onDevice');
    await arm.dispose();
  });

  it('does what slows it down once after every step', async () => {
    let delays = 0;
    const arm = updateArm(sgd(), work, { ...computes, delay: () => (delays += 1) });
    await arm.time(5);
    expect(delays).toBe(5);
    await arm.dispose();
  });
});

describe('a correction', () => {
  it('that acted at every step is what was meant', async () => {
    const arm = updateArm(pairOf('equal', 'adam', 'update')!.lga(), work, computes);
    await arm.time(30);
    await arm.verify();
    await arm.time(30);
    await arm.verify();
    await arm.dispose();
  });

  it('that stopped acting is told', async () => {
    // In the reading by steps E rises to the loss, which is the same at every step.
    const arm = updateArm(lossAware(sgd({ learningRate: 1e-6 }), { timeUnit: 'step' }), work, computes);
    await arm.time(1);
    await arm.verify();
    await arm.time(50);
    await expect(arm.verify()).rejects.toThrow(
      /^Omega 0, gamma2 \S+ after 51 of 51 steps: the correction did not act$/,
    );
    await arm.dispose();
  });

  it('that made another number of steps is told', async () => {
    const optimizer = pairOf('equal', 'sgd', 'update')!.lga();
    const arm = updateArm(optimizer, work, computes);
    await arm.time(2);
    optimizer.applyGradients([], work.loss);
    await expect(arm.verify()).rejects.toThrow(' after 3 of 2 steps: the correction did not act');
    await arm.dispose();
  });

  it('is not looked for where nothing computes', async () => {
    const arm = updateArm(lossAware(sgd()), work, { computes: false });
    await arm.verify();
    await arm.dispose();
  });
});
