import { describe, expect, it } from 'vitest';
import type { Counts } from '../../gpu/counters/counts.js';
import { TORCH_OPTIMIZERS } from '../../gpu/optimizers.js';
import { recorded } from '../../test/recorded-counts.js';
import { PAPER_OPTIMIZERS } from '../tfjs/optimizers.js';
import { buildOf } from './build.js';
import { bytesPerParameter, OWN_PASS } from './bytes.js';
import { floorOf } from './floor.js';
import { needOf } from './need.js';
import { slotsOf } from './slots.js';

const LENET5 = { parameters: 61_706, variables: 10 };
const counts: Counts = { kernels: 21, uploads: 0, readBacks: 0, tensors: 0 };

describe('the bytes of an update', () => {
  it('are those of x, g and every slot of the rule', () => {
    const bytes = Object.fromEntries(PAPER_OPTIMIZERS.map((name) => [name, bytesPerParameter(slotsOf(name))]));
    expect(bytes).toEqual({ sgd: 12, momentum: 20, asgd: 20, rmsprop: 20, adam: 28, adamax: 28, adadelta: 28 });
    for (const name of PAPER_OPTIMIZERS) expect(slotsOf(name)).toBe(TORCH_OPTIMIZERS[name]().rule.slots.length);
  });

  it('are 12 more for a correction in a pass of its own', () => {
    expect(OWN_PASS).toBe(12);
  });
});

describe('buildOf', () => {
  const sides = (pairing: Parameters<typeof buildOf>[0], on: Parameters<typeof buildOf>[2]) =>
    (['base', 'lga'] as const).map((side) => buildOf(pairing, side, on));

  it('knows where kernels of ours run', () => {
    for (const on of ['webgpu', 'null'] as const) {
      expect(sides('equal', on)).toEqual(['fused', 'fused']);
      expect(sides('ops', on)).toEqual(['ops', 'ops']);
      expect(sides('around-stock', on)).toEqual(['ops', 'ops and a pass']);
      expect(sides('against-stock', on)).toEqual(['ops', 'fused']);
    }
    for (const on of ['wasm', 'cpu', 'tensorflow'] as const) {
      for (const pairing of ['equal', 'around-stock', 'against-stock'] as const)
        expect(sides(pairing, on)).toEqual(['ops', 'ops']);
    }
  });
});

describe('needOf', () => {
  it('of a fused update follows from its size, as counted', () => {
    expect(needOf('fused', { ...LENET5, slots: 2 })).toEqual({ bytes: 61_706 * 28, dispatches: 10 });
    expect(recorded.backends.webgpu.update['adam']!.dispatches).toBe(10);
    expect(recorded.backends.webgpu.update['lossAware(adam)']!.dispatches).toBe(10);
  });

  it('of tf ops is what was counted, an estimate, and nothing where nothing was', () => {
    const counted = { counts, kernelBytes: 1000 };
    expect(needOf('ops', { ...LENET5, slots: 0 }, counted)).toEqual({ bytes: 1000, dispatches: 21, estimate: true });
    expect(needOf('ops', { ...LENET5, slots: 0 })).toBeUndefined();
    expect(needOf('ops and a pass', { ...LENET5, slots: 0 })).toBeUndefined();
    const onGpu = { counts: { ...counts, dispatches: 30 }, kernelBytes: 1000 };
    const need = { bytes: 1000 + 61_706 * 12, dispatches: 30, estimate: true };
    expect(needOf('ops and a pass', { ...LENET5, slots: 0 }, onGpu)).toEqual(need);
  });
});

describe('floorOf', () => {
  const need = { bytes: 8_000_000, dispatches: 10 };

  it('is the longer one of moving and asking, in milliseconds', () => {
    expect(floorOf(need, { copyGBs: 4, dispatchMs: 0.1 })).toEqual({ ...need, milliseconds: 2 });
    expect(floorOf(need, { copyGBs: 4, dispatchMs: 0.25 })).toEqual({ ...need, milliseconds: 2.5 });
  });

  it('is that of asking where nothing computes', () => {
    expect(floorOf(need, { dispatchMs: 0.1 }).milliseconds).toBe(1);
  });
});
