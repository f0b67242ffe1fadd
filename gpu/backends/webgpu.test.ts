import { add, backend, tensor1d, tidy, train, variable, type Variable } from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { lossAware, type LossAwareOptimizer } from '../loss-aware.js';
import { adam } from '../optimizers.js';
import { startIfAvailable } from '../../test/parts.js';
import { useBackend } from './index.js';

const facts = await startIfAvailable('webgpu', () => useBackend('webgpu'));

/** In this order: the last test leaves no device. */
describe.runIf(facts)('webgpu', () => {
  let x: Variable;
  let optimizer: LossAwareOptimizer;
  beforeAll(() => {
    x = tidy(() => variable(tensor1d([1, -2, 0]), true, 'x'));
    optimizer = lossAware(adam());
  });
  afterAll(() => {
    optimizer.dispose();
  });

  const device = () => (backend() as unknown as { readonly device: GPUDevice }).device;
  const step = (one = optimizer) => tidy(() => one.applyGradients([{ name: 'x', tensor: tensor1d([1, 1, 1]) }], 2));
  /** Dawn delivers errors and losses between two turns of the event loop. */
  const delivered = async () => {
    await device().queue.onSubmittedWorkDone();
    await new Promise((resolve) => setTimeout(resolve, 50));
  };

  it('names the adapter, the driver and the libraries', () => {
    const { library, device: adapter, driver } = facts!;
    expect(library).toMatch(/^@tensorflow\/tfjs-backend-webgpu \d.*, webgpu \d.* \(Dawn\)$/);
    expect(adapter).not.toBe('');
    expect(driver).toMatch(/\d/);
  });

  it('computes on the device even what tfjs would leave to JavaScript', async () => {
    const dispatches = vi.spyOn(GPUComputePassEncoder.prototype, 'dispatchWorkgroups');
    const sum = tidy(() => add(tensor1d([1]), tensor1d([2])));
    expect(Array.from(await sum.data())).toEqual([3]);
    expect(dispatches).toHaveBeenCalledTimes(1);
    dispatches.mockRestore();
    sum.dispose();
  });

  it('tells at the next step what went wrong in one before, such as no memory, and goes on when told', async () => {
    step();
    const before = Array.from(await x.data());
    device().createBuffer({ size: 2 ** 46, usage: GPUBufferUsage.STORAGE });
    await delivered();
    expect(() => step()).toThrow(/expected the GPU to carry out the step; got GPU\w*Error: .*Use a smaller batch/);
    expect(Array.from(await x.data())).toEqual(before);
    step();
    expect((await optimizer.status()).t).toBe(1);
  });

  it('tells that the device is lost instead of training on nothing', async () => {
    const other = lossAware(train.sgd(0.1));
    device().destroy();
    await new Promise((resolve) => setTimeout(resolve, 50));
    await expect(optimizer.status()).rejects.toThrow(/the GPU device that training began on; got a lost device/);
    expect(() => step()).toThrow(/a lost device.*Start the process again and continue from saved weights/);
    expect(() => step(other)).toThrow(/a lost device/);
    other.dispose();
  });
});
