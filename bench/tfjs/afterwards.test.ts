import { describe, expect, it } from 'vitest';
import { startIfAvailable } from '../../test/parts.js';
import type { Limits } from '../../claims/limit.js';
import type { Item, Stage } from '../plan.js';
import { enter } from '../stage.js';
import { afterwards } from './afterwards.js';
import { measureTfjs } from './measure-tfjs.js';

const LIMITS: Limits = { copyGBs: 4, dispatchMs: 1, barrierMs: 0 };
const ITEM: Item = { scope: 'update', pairing: 'equal', optimizer: 'sgd', model: '8', on: 'wasm' };

async function measured(item: Item, more: { readonly planted?: number } = {}) {
  const asked: Stage[] = [];
  const measurement = await measureTfjs(item, {
    ...{ seed: 1, seconds: 0.05, progress: async () => undefined },
    digits: () => {
      throw new Error('no digits are needed');
    },
    limits: async (on) => (asked.push(on), LIMITS),
    ...more,
  });
  const [base, again, lga] = measurement.arms;
  return { measurement, asked, base: base!, again: again!, lga: lga! };
}

describe('a measurement on tfjs', () => {
  it('says what its arms ask for and what their floors are, and asks for the limits once', async () => {
    const { measurement, asked, base, again, lga } = await measured(ITEM);
    expect(asked).toEqual(['wasm']);
    expect(measurement.limits).toBe(LIMITS);
    // One variable: lr * g and x - that, and the step's own count. LGA by epochs: 6 and 9.
    expect(base.counts).toEqual({ kernels: 3, uploads: 0, readBacks: 0, tensors: 0 });
    expect(lga.counts).toEqual({ kernels: 3 + 6 + 9, uploads: 0, readBacks: 0, tensors: 0 });
    const bytes = 4 * (8 + 1 + 8 + (8 + 8 + 8) + (1 + 1 + 1));
    expect(base.floor).toEqual({ bytes, dispatches: 3, milliseconds: 3, estimate: true });
    expect(lga.floor).toMatchObject({ dispatches: 18, milliseconds: 18, estimate: true });
    expect(again).not.toHaveProperty('counts');
    expect(again).not.toHaveProperty('floor');
  });

  it('with a slowdown planted has a third base', async () => {
    if (!(await startIfAvailable('webgpu', () => enter('null')))) return;
    const { base, lga } = await measured({ ...ITEM, pairing: 'around-stock', on: 'null' }, { planted: 0.5 });
    expect([lga.counts, lga.floor]).toEqual([base.counts, base.floor]);
  });

  it('on WebGPU needs a dispatch per variable, with LGA or without', async () => {
    if (!(await startIfAvailable('webgpu', () => enter('null')))) return;
    const { base, lga } = await measured({ ...ITEM, optimizer: 'adam', on: 'null' });
    for (const { counts, floor } of [base, lga]) {
      expect(counts).toMatchObject({ kernels: 0, dispatches: 1, submits: 1 });
      expect(floor).toEqual({ bytes: 8 * 28, dispatches: 1, milliseconds: 1 });
    }
    const around = await measured({ ...ITEM, pairing: 'around-stock', on: 'null' });
    expect(around.lga.floor!.bytes - around.base.floor!.bytes).toBe(8 * 12);
    expect(around.lga.floor!.dispatches - around.base.floor!.dispatches).toBe(1);
  });
});

describe('afterwards', () => {
  const cost = { name: 'base', wall: { p50: 2000, mad: 0, min: 2000, max: 2000 }, samples: [2000] } as const;
  const arm = { time: async () => ({ wall: 1 }), verify: async () => undefined, dispose: () => undefined };

  it('leaves an arm as it is that counts nothing, and asks no more than a second of one that does', async () => {
    const describe = afterwards(ITEM, { parameters: 8, variables: 1 }, { limits: async () => LIMITS });
    expect(await describe(cost, arm)).toEqual(cost);
    const asked: number[][] = [];
    const count = async (...args: number[]) => (asked.push(args), undefined);
    expect(await describe(cost, { ...arm, count })).toEqual(cost);
    expect(asked).toEqual([[2000, 1000]]);
  });
});
