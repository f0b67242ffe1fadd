import { describe, expect, it } from 'vitest';
import type { Params } from '../optimizer.js';
import { adamax } from './adamax.js';

const INFO = { loss: 1 };
const x: Params = [Float64Array.of(1, 1)];
const g: Params = [Float64Array.of(-4, 0)];

describe('adamax', () => {
  it('takes the hand-computed first step, and none where the gradient is 0', () => {
    const optimizer = adamax({ learningRate: 0.5, beta1: 0.5, epsilon: 1 });
    // m = -2, u = 4 + 1; 0.5 / 0.5 * -2 / 5
    expect(optimizer.propose(x, g, optimizer.init(x), INFO)).toEqual({
      base: [Float64Array.of(-2 / 5, 0)],
      state: { step: 1, expAvg: [Float64Array.of(-2, 0)], expInf: [Float64Array.of(5, 1)] },
    });
  });

  it('lets the norm decay when the gradients get smaller', () => {
    const optimizer = adamax({ beta2: 0.5, epsilon: 1 });
    const first = optimizer.propose(x, g, optimizer.init(x), INFO);
    const second = optimizer.propose(x, [Float64Array.of(1, 3)], first.state, INFO);
    expect(second.state.expInf).toEqual([Float64Array.of(2.5, 4)]);
  });

  it('by default has learning rate 2e-3, beta1 0.9, beta2 0.999 and epsilon 1e-8', () => {
    const optimizer = adamax();
    const state = { step: 0, expAvg: [Float64Array.of(0, 0)], expInf: [Float64Array.of(0, 4)] };
    const { base, state: next } = optimizer.propose(x, g, state, INFO);
    const rate = 2e-3 / (1 - 0.9);
    expect(base).toEqual([Float64Array.of((rate * ((1 - 0.9) * -4)) / (4 + 1e-8), 0)]);
    expect(next.expInf).toEqual([Float64Array.of(4 + 1e-8, 0.999 * 4)]);
  });

  it.each([
    [{ beta1: 1 }, /^expected beta1 to be in \[0, 1\); got 1/],
    [{ beta2: 1 }, /^expected beta2 to be in \[0, 1\); got 1/],
    [{ epsilon: -1 }, /^expected epsilon to be a finite number >= 0; got -1/],
  ])('refuses %j', (options, message) => {
    expect(() => adamax(options)).toThrow(message);
  });
});
