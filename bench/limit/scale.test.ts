import { describe, expect, it } from 'vitest';
import { recorded } from '../../test/recorded-counts.js';
import { RESNET50_ON_H200 } from './resnet-on-h200.js';
import { scaled } from './scale.js';

const { constants, steps, builds } = scaled();

describe('the model of the limit, scaled', () => {
  it('has steps of 3 passes of 2 flop each at a share of the peak', () => {
    expect(steps.map(({ batch, utilisation }) => [batch, utilisation])).toEqual([
      ...[32, 128].flatMap((batch) => [0.1, 0.5].map((share) => [batch, share])),
    ]);
    // 24.534 GFLOP an image; 32 of them at 6.7 TFLOP/s.
    expect(steps[0]!.milliseconds).toBeCloseTo((32 * 24.534e9 * 1000) / 6.7e12, 9);
    expect(steps[3]!.milliseconds).toBeCloseTo((128 * 24.534e9 * 1000) / 33.5e12, 9);
  });

  it('moves 12 bytes per parameter in 71.3 us in a pass of its own, and none in the kernel of the update', () => {
    const [fused, pass, passes, ops, syncs] = builds;
    expect(fused).toMatchObject({ bytes: 0, kernels: 0, syncs: 0, milliseconds: 0, shares: [0, 0, 0, 0] });
    expect(pass).toMatchObject({ bytes: 306_684_384, kernels: 1, syncs: 0 });
    expect(pass!.milliseconds).toBe((25_557_032 * 12 * 1000) / 4.3e12);
    expect((1000 * pass!.milliseconds).toFixed(1)).toBe('71.3');
    expect(passes).toMatchObject({ bytes: 306_684_384, kernels: 161, syncs: 0 });
    expect(passes!.milliseconds).toBeCloseTo(161 * 0.005, 12);
    expect(ops).toMatchObject({ bytes: 25_557_032 * 8 * 6, kernels: 6 * 161 + 21, syncs: 0 });
    expect(ops!.milliseconds).toBeCloseTo(98.7, 12);
    expect(syncs).toMatchObject({ bytes: 306_684_384, kernels: 161, syncs: 161 });
    expect(syncs!.milliseconds).toBeCloseTo(161 * 0.025, 12);
    for (const { milliseconds, shares } of builds)
      expect(shares).toEqual(steps.map((step) => milliseconds / step.milliseconds));
  });

  it('says what 6 % could be made of', () => {
    for (const { milliseconds, about } of steps) {
      expect(about.milliseconds).toBeCloseTo(0.06 * milliseconds, 12);
      expect(about.dispatches).toBeCloseTo(about.milliseconds / (161 * 0.005), 9);
      expect(about.ops).toBeCloseTo(about.milliseconds / (161 * 0.1), 9);
      expect(about.syncs).toBeCloseTo(about.milliseconds / (161 * 0.02), 9);
    }
  });

  it('takes the kernels of tf ops from the recorded counts', () => {
    const { opsPerVariable, opsPerStep } = RESNET50_ON_H200;
    const { update } = recorded.backends.wasm;
    const added = update['lossAware(sgd)']!.kernels - update['sgd']!.kernels;
    expect(10 * opsPerVariable.value + opsPerStep.value).toBe(added);
  });

  it('names a source for every number', () => {
    expect(constants).toBe(RESNET50_ON_H200);
    for (const { source } of Object.values(constants)) expect(source).toMatch(/\w{3}/);
  });

  it('follows its constants', () => {
    const copyGBs = { ...RESNET50_ON_H200.copyGBs, value: 430 };
    const slower = scaled({ ...RESNET50_ON_H200, copyGBs }, { batches: [32, 128], utilisations: [0.1, 0.5] });
    expect(slower.builds[1]!.milliseconds).toBeCloseTo(10 * builds[1]!.milliseconds, 12);
  });
});
