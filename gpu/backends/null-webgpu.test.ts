import { add, backend, tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { startIfAvailable } from '../../test/parts.js';
import { useNullWebgpu } from './null-webgpu.js';

const facts = await startIfAvailable('webgpu', useNullWebgpu);

describe.runIf(facts)('WebGPU without a GPU', () => {
  it('has kernels that do nothing', async () => {
    expect(facts).toMatchObject({ device: 'null-backend' });
    const sum = add(tensor1d([1, 2]), tensor1d([3, 4]));
    expect([...(await sum.data())]).not.toEqual([4, 6]);
  });

  it('stays the one that it was when it is asked for again', async () => {
    const before = backend();
    expect(await useNullWebgpu()).toEqual(facts);
    expect(backend()).toBe(before);
  });
});
