import { describe, expect, it } from 'vitest';
import type { Params } from '../optimizer.js';
import { adagrad } from './adagrad.js';

const INFO = { loss: 1 };
const x: Params = [Float64Array.of(1, 1)];
const g: Params = [Float64Array.of(4, 0)];

describe('adagrad', () => {
  it('takes the hand-computed first step, and none where the gradient is 0', () => {
    const optimizer = adagrad({ learningRate: 0.5, initialAccumulatorValue: 9, epsilon: 3 });
    // s = 9 + 16, base = 0.5 * 4 / (5 + 3)
    expect(optimizer.propose(x, g, optimizer.init(x), INFO)).toEqual({
      base: [Float64Array.of(0.25, 0)],
      state: { step: 1, sum: [Float64Array.of(25, 9)] },
    });
  });

  it('lowers the rate from the second step on, and has 0 / 0 where epsilon and all gradients are 0', () => {
    const optimizer = adagrad({ learningRate: 1, learningRateDecay: 1, epsilon: 0 });
    const state = { step: 1, sum: [Float64Array.of(9, 9)] };
    // r = 1 / (1 + 1), s = 9 + 16
    expect(optimizer.propose(x, g, state, INFO).base).toEqual([Float64Array.of((0.5 * 4) / 5, 0)]);
    expect(optimizer.propose(x, g, optimizer.init(x), INFO).base).toEqual([Float64Array.of(4 / 4, NaN)]);
  });

  it('by default has learning rate 1e-2 and epsilon 1e-10', () => {
    const optimizer = adagrad();
    expect(optimizer.propose(x, g, optimizer.init(x), INFO).base).toEqual([
      Float64Array.of((1e-2 * 4) / (4 + 1e-10), 0),
    ]);
  });

  it.each([
    [{ learningRateDecay: -1 }, /^expected learningRateDecay to be a finite number >= 0; got -1/],
    [{ initialAccumulatorValue: -1 }, /^expected initialAccumulatorValue to be a finite number >= 0; got -1/],
    [{ epsilon: NaN }, /^expected epsilon to be a finite number >= 0; got NaN/],
  ])('refuses %j', (options, message) => {
    expect(() => adagrad(options)).toThrow(message);
  });
});
