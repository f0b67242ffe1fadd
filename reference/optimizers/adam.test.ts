import { describe, expect, it } from 'vitest';
import type { Params } from '../optimizer.js';
import { adam } from './adam.js';

const INFO = { loss: 1 };
const x: Params = [Float64Array.of(1, 1)];
const g: Params = [Float64Array.of(4, 0)];

describe('adam', () => {
  it('takes the hand-computed first step, and none where the gradient is 0', () => {
    const optimizer = adam({ learningRate: 0.5, beta1: 0.5, beta2: 0.75, epsilon: 4 });
    // m = 2, v = 4, corrected: 0.5 / 0.5 * 2 / (2 / 0.5 + 4)
    expect(optimizer.propose(x, g, optimizer.init(x), INFO)).toEqual({
      base: [Float64Array.of(0.25, 0)],
      state: { step: 1, expAvg: [Float64Array.of(2, 0)], expAvgSq: [Float64Array.of(4, 0)], maxExpAvgSq: null },
    });
  });

  it('corrects the bias by the number of the step', () => {
    const optimizer = adam({ learningRate: 0.75, beta1: 0.5, beta2: 0, epsilon: 1 });
    const first = optimizer.propose(x, g, optimizer.init(x), INFO);
    // m = 3, 1 - 0.5^2 = 0.75, q = 4 / 1 + 1
    expect(optimizer.propose(x, g, first.state, INFO).base).toEqual([Float64Array.of(3 / 5, 0)]);
  });

  it('amsgrad divides by the largest second moment so far', () => {
    const optimizer = adam({ learningRate: 1, beta1: 0, beta2: 0, epsilon: 0, amsgrad: true });
    const dense: Params = [Float64Array.of(4, 2)];
    const first = optimizer.propose(x, dense, optimizer.init(x), INFO);
    const second = optimizer.propose(x, [Float64Array.of(1, 8)], first.state, INFO);
    expect(second.state.maxExpAvgSq).toEqual([Float64Array.of(16, 64)]);
    expect(second.base).toEqual([Float64Array.of(1 / 4, 8 / 8)]);
  });

  it('by default has learning rate 1e-3, beta1 0.9, beta2 0.999 and epsilon 1e-8', () => {
    const optimizer = adam();
    const [m, v] = [(1 - 0.9) * 4, (1 - 0.999) * 4 * 4];
    const expected = ((1e-3 / (1 - 0.9)) * m) / (Math.sqrt(v) / Math.sqrt(1 - 0.999) + 1e-8);
    expect(optimizer.propose(x, g, optimizer.init(x), INFO).base).toEqual([Float64Array.of(expected, 0)]);
  });

  it.each([
    [{ beta1: 1 }, /^expected beta1 to be in \[0, 1\); got 1/],
    [{ beta2: -0.1 }, /^expected beta2 to be in \[0, 1\); got -0\.1/],
    [{ epsilon: NaN }, /^expected epsilon to be a finite number >= 0; got NaN/],
  ])('refuses %j', (options, message) => {
    expect(() => adam(options)).toThrow(message);
  });

  it('refuses a flag that is not a boolean', () => {
    const fromJson: object = { amsgrad: null };
    expect(() => adam(fromJson)).toThrow(/^expected amsgrad to be true or false; got null/);
  });
});
