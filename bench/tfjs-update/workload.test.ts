import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { memory } from '@tensorflow/tfjs-core';
import { useBackend } from '../../gpu/backends/index.js';
import { prepare, shapesOf, split } from './workload.js';

beforeAll(async () => {
  await useBackend('cpu');
});
afterEach(() => expect(memory().numTensors).toBe(0));

describe('workload', () => {
  it('has the shapes of LeNet-5, or one tensor', () => {
    expect(shapesOf('lenet5').map(String)).toEqual([
      '5,5,1,6',
      '6',
      '5,5,6,16',
      '16',
      '400,120',
      '120',
      '120,84',
      '84',
      '84,10',
      '10',
    ]);
    expect(shapesOf('1000')).toEqual([[1000]]);
    expect(() => shapesOf('big')).toThrow('each size other than lenet5');
  });

  it('gives every variable its own gradient', async () => {
    const work = prepare('lenet5', 1);
    const { shapes, x, g, gradients, loss } = work;
    expect([x.length, g.length, loss.rank]).toEqual([61_706, 61_706, 0]);
    expect(gradients.map(({ shape }) => shape)).toEqual(shapes);
    const values = await Promise.all(gradients.map((one) => one.data()));
    expect(values).toEqual(split(g, shapes));
    expect(values.flatMap((part) => [...part])).toEqual([...g]);
    work.dispose();
  });
});
