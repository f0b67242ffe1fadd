import { add, memory, mul, reshape, scalar, tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { useBackend } from '../../gpu/backends/index.js';
import { startIfAvailable } from '../../test/parts.js';
import { enter } from '../stage.js';
import { kernelBytes } from './kernel-bytes.js';
import { measureLimits } from './measure-limits.js';

describe('kernelBytes', () => {
  it('counts inputs and result of every kernel, and views not', async () => {
    await useBackend('wasm');
    const [x, y, one] = [tensor1d([1, 2, 3]), tensor1d([4, 5, 6]), scalar(1)];
    expect(kernelBytes(() => add(x, y).dispose())).toBe(4 * (3 + 3 + 3));
    expect(kernelBytes(() => mul(x, one).dispose())).toBe(4 * (3 + 1 + 3));
    expect(kernelBytes(() => [x.clone(), reshape(x, [3, 1])].forEach((view) => view.dispose()))).toBe(0);
    [x, y, one].forEach((each) => each.dispose());
  });
});

describe('measureLimits', () => {
  it('on wasm gives a bandwidth and a cost, and leaves no tensor', async () => {
    await enter('wasm');
    const before = memory().numTensors;
    const { copyGBs, dispatchMs, barrierMs } = await measureLimits('wasm');
    expect(copyGBs).toBeGreaterThan(0);
    expect(dispatchMs).toBeGreaterThan(0);
    expect(barrierMs).toBe(0);
    expect(memory().numTensors).toBe(before);
  });

  it('on WebGPU without a GPU gives what a dispatch costs the host, and no bandwidth', async () => {
    if (!(await startIfAvailable('webgpu', () => enter('null')))) return;
    const limits = await measureLimits('null');
    expect(Object.keys(limits)).toEqual(['dispatchMs', 'barrierMs']);
    expect(limits.dispatchMs).toBeGreaterThan(0);
  });
});
