import { add, backend, engine, scalar, tensor1d, type Scalar } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../backends/index.js';
import { countCalls } from './count-calls.js';
import { countSteps } from './count-steps.js';

/** What engine and backend have of their own, rather than from their classes. */
const names = () => [engine(), backend()].map((owner) => Object.getOwnPropertyNames(owner));

let untouched: string[][];

beforeAll(async () => {
  await useBackend('wasm');
  untouched = names();
});

describe('countCalls', () => {
  it('counts kernels, uploads, read-backs and tensors', async () => {
    const x = tensor1d([1, 2, 3]);
    const kept: Scalar[] = [];
    const counts = await countCalls(async () => {
      const one = scalar(1); // an upload
      const two = add(x, one); // a kernel
      add(two, one).dispose(); // another
      await two.data(); // a read-back
      kept.push(one);
      two.dataSync(); // another
      two.dispose();
    });
    expect(counts).toEqual({ kernels: 2, uploads: 1, readBacks: 2, tensors: 1 });
    [x, ...kept].forEach((tensor) => tensor.dispose());
  });

  it('leaves engine and backend as they were, also when the work throws', async () => {
    const before = names();
    expect(before).toEqual(untouched);
    const inside: string[][][] = [];
    await countCalls(() => void inside.push(names()));
    expect(inside[0]).not.toEqual(before);
    expect(names()).toEqual(before);
    await expect(countCalls(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(names()).toEqual(before);
  });
});

describe('countSteps', () => {
  const growing = (most: number) => {
    let steps = 0;
    return {
      prepare: () => scalar(1),
      step: (one: Scalar) => {
        steps += 1;
        for (let i = 0; i < Math.min(steps, most); i++) add(one, one).dispose();
      },
      release: (one: Scalar) => one.dispose(),
    };
  };

  it('counts the step alone, once it has come to rest', async () => {
    expect(await countSteps(growing(2))).toEqual({ kernels: 2, uploads: 0, readBacks: 0, tensors: 0 });
  });

  it('refuses a step that does not come to rest', async () => {
    await expect(countSteps(growing(Infinity))).rejects.toThrow(
      /no steady state in 200 steps: .*"kernels":200.*"kernels":201/,
    );
  });
});
