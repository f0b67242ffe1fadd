import { memory } from '@tensorflow/tfjs-core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { InputError } from '../../claims/input-error.js';
import { useBackend } from '../../gpu/backends/index.js';
import { LOSS } from '../drawn.js';
import { prepare, split } from './workload.js';

beforeAll(() => useBackend('cpu'));
afterEach(() => expect(memory().numTensors).toBe(0));

describe('prepare', () => {
  it('has the shapes of a model, or one tensor', () => {
    const shapesOf = (size: string) => {
      const work = prepare(size, 1);
      work.dispose();
      return work.shapes;
    };
    expect(shapesOf('lenet5').map(String)).toEqual([
      ...['5,5,1,6', '6', '5,5,6,16', '16', '400,120', '120', '120,84', '84', '84,10', '10'],
    ]);
    expect(shapesOf('mlp').map(String)).toEqual(['784,128', '128', '128,10', '10']);
    expect(shapesOf('1000')).toEqual([[1000]]);
  });

  it.each(['big', '0', '1.5'])('refuses %s as a size', (size) => {
    expect(() => prepare(size, 1)).toThrow(InputError);
  });

  it('gives every variable its own gradient, and the loss', async () => {
    const work = prepare('lenet5', 1);
    const { shapes, x, g, gradients, loss } = work;
    expect([x.length, g.length, loss.rank, ...(await loss.data())]).toEqual([61_706, 61_706, 0, LOSS]);
    expect(gradients.map(({ shape }) => shape)).toEqual(shapes);
    const values = await Promise.all(gradients.map((one) => one.data()));
    expect(values).toEqual(split(g, shapes));
    expect(values.flatMap((part) => [...part])).toEqual([...g]);
    work.dispose();
  });

  it('draws gradients of both signs and seven decades, one in sixteen of them zero, parameters in [-1, 1)', () => {
    const work = prepare('16000', 1);
    const { x, g } = work;
    work.dispose();
    const share = (which: (value: number) => boolean, values = g) => values.filter(which).length / values.length;
    // Of 16,000 draws a share of 1/2 has a standard deviation of 0.004, one of 1/16 of 0.002; five of them.
    expect(Math.abs(share((value) => value === 0) - 1 / 16)).toBeLessThan(0.01);
    expect(Math.abs(share((value) => value < 0 || Object.is(value, -0)) - 1 / 2)).toBeLessThan(0.02);
    expect(Math.abs(share((value) => Math.abs(value) >= 0.01) - (3 / 7) * (15 / 16))).toBeLessThan(0.02);
    expect(share((value) => value !== 0 && (Math.abs(value) < 1e-6 || Math.abs(value) > 10))).toBe(0);
    expect(share((value) => value < 1 && value >= -1, x)).toBe(1);
    expect(Math.abs(share((value) => value < 0, x) - 1 / 2)).toBeLessThan(0.02);
  });

  it('is the same for the same seed only', () => {
    const drawn = [1, 1, 2].map((seed) => {
      const work = prepare('10', seed);
      work.dispose();
      return { x: work.x, g: work.g };
    });
    expect(drawn[0]).toEqual(drawn[1]);
    expect(drawn[0]).not.toEqual(drawn[2]);
  });
});
