import type { ScaledLimit } from '../claims/limit.js';
import type { ArmCost, ArmName, Measurement } from '../claims/measurement.js';

const arm = (name: ArmName, p50: number, more: Partial<ArmCost>): ArmCost => ({
  ...{ name, wall: { p50, mad: 0, min: p50, max: p50 }, samples: [p50] },
  ...more,
});

/** LGA costs 50 %, and its floor is half of what it takes; `bare`: without counts, floors and limits. */
export function measurement(more: Partial<Measurement> = {}, bare = false): Measurement {
  const told = (dispatches: number) => ({
    counts: { kernels: dispatches, dispatches, submits: dispatches / 10, tensors: 0 },
    floor: { bytes: 1000 * dispatches, dispatches, milliseconds: 0.05 * dispatches, estimate: true as const },
  });
  return {
    ...{ scope: 'update', pairing: 'equal', optimizer: 'adam', model: 'lenet5', on: 'webgpu', device: 'some GPU' },
    ...{ parameters: 61_706, variables: 10, rounds: 20, steps: 4, chunks: 1 },
    arms: [arm('base', 2, bare ? {} : told(10)), arm('again', 2, {}), arm('lga', 3, bare ? {} : told(30))],
    ...{ overhead: { estimate: 1.5, low: 1.4, high: 1.6 }, total: { estimate: 1.5, low: 1.4, high: 1.6 } },
    again: { estimate: 1, low: 0.99, high: 1.01 },
    ...(bare ? {} : { limits: { copyGBs: 10, dispatchMs: 0.05, barrierMs: 0.1 } }),
    ...more,
  };
}

/** Two steps and two builds. */
export const SCALED: ScaledLimit = {
  setting: 'some model',
  constants: {
    about: { value: 0.06, unit: '', source: 'the paper' },
    parameters: { value: 25_000_000, unit: '', source: 'its makers' },
  },
  steps: [1, 128].map((batch) => ({
    ...{ batch, utilisation: 0.5, milliseconds: 10 * batch },
    about: { milliseconds: 0.6 * batch, dispatches: 6 * batch, ops: 0.3, syncs: 2 },
  })),
  builds: [
    { build: 'none', bytes: 0, kernels: 0, syncs: 0, milliseconds: 0, shares: [0, 0] },
    { build: 'a pass', bytes: 12, kernels: 1, syncs: 0, milliseconds: 0.071, shares: [0.0071, 1.234] },
  ],
};
