import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Measurement } from '../../claims/measurement.js';
import { drawnDigits } from '../../data/drawn.js';
import { useBackend } from '../../gpu/backends/index.js';
import type { Item } from '../plan.js';
import { measureReference } from '../reference/measure-reference.js';
import { measureTfjs, type TfjsOptions } from './measure-tfjs.js';

/** Cross-checks that were made, and one to come that fails. */
const cross: { asked: string[]; fault?: Error | undefined } = vi.hoisted(() => ({ asked: [] }));
vi.mock(import('./cross-check.js'), async (original) => {
  const { crossCheck } = await original();
  return {
    async crossCheck(...args) {
      cross.asked.push(`${args[0]} ${args[1]}`);
      if (cross.fault) throw cross.fault;
      await crossCheck(...args);
    },
  };
});

const digits = drawnDigits(40, 10);
beforeAll(() => useBackend('wasm'));

const ITEM: Item = { scope: 'update', pairing: 'equal', optimizer: 'sgd', model: '8', on: 'wasm' };

function measured(item: Partial<Item>, options: Partial<TfjsOptions> = {}): Promise<Measurement> {
  const quiet = { progress: () => Promise.resolve(), digits: () => digits };
  return measureTfjs({ ...ITEM, ...item }, { seed: 1, seconds: 0.001, ...quiet, ...options });
}

describe('measureTfjs', () => {
  it('measures an update, and leaves no tensor behind', async () => {
    const taken = await measured({});
    expect(taken).toMatchObject({ ...ITEM, parameters: 8, variables: 1, rounds: 20 });
    expect(taken.device).toMatch(/WebAssembly.*@tensorflow\/tfjs-backend-wasm/);
    expect(taken.arms.map(({ name, samples }) => [name, samples.length])).toEqual([
      ['base', 20],
      ['again', 20],
      ['lga', 20],
    ]);
    for (const name of ['batch', 'planted', 'onDevice', 'everyStep']) expect(taken).not.toHaveProperty(name);
    expect(memory().numTensors).toBe(0);
    expect(cross.asked).toEqual(['equal sgd']);
  });

  it('times nothing when the arms do not do what they should, and leaves no tensor behind', async () => {
    cross.fault = new Error('LGA and base disagree');
    await expect(measured({}, { progress: () => expect.unreachable() })).rejects.toThrow(cross.fault);
    cross.fault = undefined;
    expect(memory().numTensors).toBe(0);
  });

  it('marks a slowdown that was planted in a third base', async () => {
    expect(await measured({}, { planted: 0.5 })).toMatchObject({ ...ITEM, planted: 1.5 });
    expect(memory().numTensors).toBe(0);
  });

  it('measures training steps on a batch, and leaves no tensor behind', async () => {
    const taken = await measured({ scope: 'step', model: 'mlp' }, { batch: 2 });
    const model = { parameters: 101_770, variables: 4, batch: { size: 2, input: 'drawn' } };
    expect(taken).toMatchObject({ scope: 'step', model: 'mlp', ...model });
    expect(memory().numTensors).toBe(0);
  });

  it('takes no training steps of a number of elements', async () => {
    await expect(measured({ scope: 'step', model: '8' })).rejects.toThrow(
      /^expected a model to take training steps of; got 8 elements\. Choose one of mlp, .*, or --scope update\.$/,
    );
  });

  it('says of a tensor that cannot fit into memory that it does not, before one is made', async () => {
    const line = /^expected 48000\.00 GB of memory; got \d+\.\d\d GB free\. Give fewer elements to --model\.$/;
    await expect(measured({ model: '1000000000000' })).rejects.toThrow(line);
    const item = { scope: 'update', pairing: 'reference', on: 'reference', optimizer: 'sgd' } as const;
    const options = { seed: 1, seconds: 0.001, progress: () => expect.unreachable() };
    const twice = measureReference({ ...item, model: '500000000000' }, options);
    await expect(twice).rejects.toThrow(line);
  });

  it.each(['update', 'step'] as const)('leaves no tensor behind when a %s is interrupted', async (scope) => {
    const stopped = new Error('stopped');
    const item = { scope, model: 'mlp' };
    await expect(measured(item, { batch: 2, progress: () => Promise.reject(stopped) })).rejects.toThrow(stopped);
    expect(memory().numTensors).toBe(0);
  });
});
