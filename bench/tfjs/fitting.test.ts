import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { InputError } from '../../claims/input-error.js';
import { drawnDigits } from '../../data/drawn.js';
import { useBackend } from '../../gpu/backends/index.js';
import type { Arm } from '../arm.js';
import type { NamedBatch } from './batch.js';
import { fitting } from './fitting.js';

const digits = drawnDigits(40, 10);
beforeAll(() => useBackend('wasm'));

/** Steps that take the given milliseconds with so many images, or fail. */
function steps(wallOf: (size: number) => number | Error) {
  const tried: number[] = [];
  let alive = 0;
  const make = ({ labels }: NamedBatch): Arm => {
    alive += 1;
    return {
      async time() {
        const wall = wallOf(labels.size);
        tried.push(labels.size);
        if (wall instanceof Error) throw wall;
        return { wall };
      },
      verify: () => Promise.resolve(),
      dispose: () => {
        alive -= 1;
      },
    };
  };
  return { tried, make, alive: () => alive };
}

/** Milliseconds that a step may take here. */
const LONGEST = 2000;

async function sizeOf(given: ReturnType<typeof steps>, size: number, longest?: number): Promise<number> {
  const before = memory().numTensors;
  const batch = await fitting({ model: 'mlp', digits, make: given.make }, size, longest);
  const taken = batch.labels.size;
  batch.dispose();
  expect([memory().numTensors, given.alive()]).toEqual([before, 0]);
  return taken;
}

const tooLarge = (most: number) => (size: number) => (size > most ? new Error(`no memory for ${size}\nat`) : 1);

describe('fitting', () => {
  it('halves the batch until a step fits, the second of two', async () => {
    const fails = steps(tooLarge(10));
    expect(await sizeOf(fails, 40, LONGEST)).toBe(10);
    expect(fails.tried).toEqual([40, 20, 10, 10]);
    expect(await sizeOf(steps(tooLarge(1)), 37, LONGEST)).toBe(1);
  });

  it('takes of a batch that is too slow as much as there is time for, half of it at most', async () => {
    const slow = steps((size) => 200 * size); // 8000, within five times the limit: a second step is tried
    expect(await sizeOf(slow, 40, LONGEST)).toBe(10);
    expect(slow.tried).toEqual([40, 40, 10, 10]);
    const alittle = steps((size) => 51 * size);
    expect(await sizeOf(alittle, 40, LONGEST)).toBe(20);
  });

  it('tries no second step where the first is hopeless', async () => {
    const hopeless = steps((size) => 10_000 * size);
    expect(await sizeOf(hopeless, 40, LONGEST)).toBe(1);
    expect(hopeless.tried.filter((size) => size === 40)).toEqual([40]);
  });

  it('forgives a first step that is slow', async () => {
    let calls = 0;
    const given = steps(() => (calls++ === 0 ? 9000 : 1));
    expect(await sizeOf(given, 40, LONGEST)).toBe(40);
  });

  it('takes a size that was asked for, however slow', async () => {
    expect(
      await sizeOf(
        steps(() => 1e5),
        40,
      ),
    ).toBe(40);
  });

  it.each([
    [new Error('no memory\nat once'), 'Error: no memory'],
    [new InputError('a device', 'a lost device', 'Start again.'), 'a lost device'],
  ])('refuses a size that was asked for and fails, in one line: %s', async (failure, got) => {
    const given = steps(() => failure);
    await expect(sizeOf(given, 40)).rejects.toMatchObject({
      message: `expected a training step of mlp on 40 images to fit; got ${got}. Give a smaller --batch or --model.`,
      fault: 'environment',
    });
    expect(given.alive()).toBe(0);
  });

  it('refuses a model of which not even one image fits', async () => {
    const given = steps(() => new Error('broken'));
    await expect(sizeOf(given, 4, LONGEST)).rejects.toThrow(
      'a training step of mlp on 1 image to fit; got Error: broken',
    );
    expect(given.tried).toEqual([4, 2, 1]);
  });
});
