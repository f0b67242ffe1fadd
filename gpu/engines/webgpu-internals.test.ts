import { add, env, keep, memory, tensor1d, tidy } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { startIfAvailable } from '../../test/parts.js';
import { useBackend } from '../backends/index.js';
import { gpuDevice, onDeviceClock } from './webgpu-internals.js';

const facts = await startIfAvailable('webgpu', () => useBackend('webgpu'));
if (facts) await useBackend('webgpu');
const clock = facts !== undefined && gpuDevice().features.has('timestamp-query');

/** More ops than tfjs lets gather before it submits. */
const OPS = 40;
const sum = () => {
  let total = tensor1d([0, 1]);
  for (let i = 0; i < OPS; i++) total = add(total, 1);
  return total;
};
const batchSize = () => env().getNumber('WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE');

/** Dawn delivers errors between two turns of the event loop. */
async function deviceErrors(during: () => Promise<unknown>): Promise<readonly string[]> {
  const errors: string[] = [];
  const listen = ({ error }: GPUUncapturedErrorEvent) => errors.push(error.message);
  gpuDevice().addEventListener('uncapturederror', listen);
  await during();
  await gpuDevice().queue.onSubmittedWorkDone();
  await new Promise((resolve) => setTimeout(resolve, 50));
  gpuDevice().removeEventListener('uncapturederror', listen);
  return errors;
}

describe.runIf(facts)('onDeviceClock', () => {
  beforeAll(() => {
    expect(batchSize()).toBeLessThan(OPS);
  });

  it.runIf(clock)('gives the nanoseconds of work that is handed over at once', async () => {
    const submits = vi.spyOn(GPUQueue.prototype, 'submit');
    let total: ReturnType<typeof sum> | undefined;
    const before = batchSize();
    const errors = await deviceErrors(async () => {
      const nanoseconds = await onDeviceClock(() => (total = tidy(() => keep(sum()))));
      expect(nanoseconds).toBeGreaterThan(0);
      expect(submits).toHaveBeenCalledTimes(1);
    });
    submits.mockRestore();
    expect([errors, batchSize()]).toEqual([[], before]);
    expect([...(await total!.data())]).toEqual([OPS, OPS + 1]);
    total!.dispose();
    expect(memory().numTensors).toBe(0);
  });

  it.runIf(clock)('leaves a device that works when the work throws', async () => {
    const before = batchSize();
    const fault = new Error('no work');
    const errors = await deviceErrors(async () => {
      await expect(
        onDeviceClock(() => {
          tidy(sum);
          throw fault;
        }),
      ).rejects.toThrow(fault);
      const total = tidy(sum);
      expect([...(await total.data())]).toEqual([OPS, OPS + 1]);
      total.dispose();
    });
    expect([errors, batchSize()]).toEqual([[], before]);
  });

  it('has nothing to say, and does nothing, where the device has no clock', async () => {
    const has = vi.spyOn(gpuDevice().features, 'has').mockReturnValue(false);
    expect(await onDeviceClock(() => expect.unreachable())).toBeUndefined();
    has.mockRestore();
  });
});
