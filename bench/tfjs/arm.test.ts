import { scalar, square, variable } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../../gpu/backends/index.js';
import { sgd } from '../../gpu/optimizers.js';
import { tfjsArm } from './arm.js';

beforeAll(() => useBackend('wasm'));

/** An arm whose n-th step runs so many kernels. */
function armOf(kernels: (n: number) => number) {
  const one = variable(scalar(1), false);
  let steps = 0;
  const step = () => {
    steps += 1;
    for (let i = 0; i < kernels(steps); i++) square(one).dispose();
  };
  const arm = tfjsArm({ optimizer: sgd(), step, computes: true, dispose: () => one.dispose() });
  return { arm, steps: () => steps };
}

describe('the calls of an arm', () => {
  it('are counted where there is time for steps in steady state', async () => {
    const { arm } = armOf((n) => (n > 2 ? 2 : 1));
    const { counts, kernelBytes } = (await arm.count!(1, 1000))!;
    expect(counts).toEqual({ kernels: 2, uploads: 0, readBacks: 0, tensors: 0 });
    expect(kernelBytes).toBe(2 * 8);
    await arm.dispose();
  });

  it('are not counted where a step is too slow', async () => {
    const { arm, steps } = armOf(() => 1);
    expect(await arm.count!(400, 1000)).toBeUndefined();
    expect(steps()).toBe(0);
    await arm.dispose();
  });

  it('are left out where no two steps are alike', async () => {
    const { arm, steps } = armOf((n) => n);
    expect(await arm.count!(100, 1000)).toBeUndefined();
    expect(steps()).toBe(11);
    await arm.dispose();
  });
});
