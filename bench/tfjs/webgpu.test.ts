import { getBackend, memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Outcome } from '../../claims/check.js';
import { useBackend } from '../../gpu/backends/index.js';
import { gpuDevice } from '../../gpu/engines/webgpu-internals.js';
import { startIfAvailable } from '../../test/parts.js';
import { benchChecks } from '../checks.js';
import { measureTfjs } from './measure-tfjs.js';
import { pairOf } from './optimizers.js';
import { updateArm } from './update-arm.js';
import { prepare } from './workload.js';

const facts = await startIfAvailable('webgpu', () => useBackend('webgpu'));
const { signal } = new AbortController();
const digits = () => expect.unreachable();

/** In this order: the last test leaves no device. */
describe.runIf(facts)('bench on webgpu', () => {
  beforeAll(() => useBackend('webgpu'));

  it('measures with and without a barrier, and on the clock of the device where it has one', async () => {
    const item = { scope: 'update', pairing: 'equal', optimizer: 'adam', model: '8', on: 'webgpu' } as const;
    const progress = () => Promise.resolve();
    const taken = await measureTfjs(item, { seed: 1, seconds: 0.001, progress, digits });
    expect(taken).toMatchObject({ ...item, chunks: 1, everyStep: { estimate: expect.any(Number) } });
    const clock = gpuDevice().features.has('timestamp-query');
    for (const { wall, host, device } of taken.arms) {
      expect(host).toBeLessThanOrEqual(wall.max);
      expect(device !== undefined).toBe(clock);
    }
    expect('onDevice' in taken).toBe(clock);
    expect(memory().numTensors).toBe(0);
  });

  it('times from an idle device to an idle device', async () => {
    const work = prepare('8', 1);
    const arm = updateArm(pairOf('equal', 'sgd', 'update')!.base(), work, { computes: true });
    const waits = vi.spyOn(GPUQueue.prototype, 'onSubmittedWorkDone');
    const dispatches = vi.spyOn(GPUComputePassEncoder.prototype, 'dispatchWorkgroups');
    await arm.time(1);
    const [before, after] = waits.mock.invocationCallOrder;
    const [step] = dispatches.mock.invocationCallOrder;
    expect(before).toBeLessThan(step!);
    expect(step).toBeLessThan(after!);
    waits.mockRestore();
    dispatches.mockRestore();
    await arm.dispose();
    work.dispose();
  });

  it.each(['base', 'lga'] as const)(
    'takes more kernels for the %s in tf ops than for the one that is fused',
    async (side) => {
      const work = prepare('8', 1);
      const kernels = async (pairing: 'equal' | 'ops') => {
        const arm = updateArm(pairOf(pairing, 'adam', 'update')![side](), work, { computes: true });
        await arm.time(1);
        const dispatches = vi.spyOn(GPUComputePassEncoder.prototype, 'dispatchWorkgroups');
        await arm.time(1);
        const count = dispatches.mock.calls.length;
        dispatches.mockRestore();
        await arm.verify();
        await arm.dispose();
        return count;
      };
      expect(await kernels('ops')).toBeGreaterThan(await kernels('equal'));
      work.dispose();
    },
  );

  it('says unavailable of what loses its device half-way, and goes on elsewhere', async () => {
    const few = { scopes: ['update'], pairings: ['equal'], optimizers: ['sgd', 'adam'], models: ['8'] } as const;
    const options = { stages: ['webgpu', 'wasm'], ...few, thorough: false, minutes: 0.001, digits } as const;
    const progress = async (done: number) => {
      if (getBackend() !== 'webgpu' || done !== 3) return;
      gpuDevice().destroy();
      await new Promise((resolve) => setTimeout(resolve, 50)); // Dawn tells of a loss in a turn of its own
    };
    const outcomes: Outcome[] = [];
    const slow = 'txt-overhead.update.8.adam.equal.wasm@paper';
    for (const check of benchChecks(options, (id) => id !== slow))
      outcomes.push(await check.run({ seed: 1, runs: 1, signal, progress }));
    const [half, next, ...elsewhere] = outcomes;
    for (const { verdict, evidence } of [half!, next!]) {
      expect(verdict).toBe('unavailable');
      expect(evidence.summary).toMatch(/a lost device/);
      expect(evidence.remedy).toMatch(/^Start the process again/);
    }
    expect(elsewhere.map(({ evidence }) => evidence.measurement?.on)).toEqual(['wasm']);
  });
});
