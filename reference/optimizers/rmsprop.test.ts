import { describe, expect, it } from 'vitest';
import type { Params } from '../optimizer.js';
import { rmsprop } from './rmsprop.js';

const INFO = { loss: 1 };
const x: Params = [Float64Array.of(1, 1)];
const g: Params = [Float64Array.of(4, 0)];

describe('rmsprop', () => {
  it('takes the hand-computed first step, and none where the gradient is 0', () => {
    const optimizer = rmsprop({ learningRate: 0.5, alpha: 0.75, epsilon: 2 });
    // v = 0.25 * 16 = 4, q = 2 + 2
    expect(optimizer.propose(x, g, optimizer.init(x), INFO)).toEqual({
      base: [Float64Array.of(0.5, 0)],
      state: { squareAvg: [Float64Array.of(4, 0)], gradAvg: null, momentumBuffer: null },
    });
  });

  it('centered divides by the standard deviation', () => {
    const optimizer = rmsprop({ learningRate: 0.5, alpha: 0.5, epsilon: 1, centered: true });
    // v = 0.5 * 16 = 8, a = 0.5 * 4 = 2, q = sqrt(8 - 4) + 1
    expect(optimizer.propose(x, g, optimizer.init(x), INFO)).toEqual({
      base: [Float64Array.of(2 / 3, 0)],
      state: { squareAvg: [Float64Array.of(8, 0)], gradAvg: [Float64Array.of(2, 0)], momentumBuffer: null },
    });
  });

  it('with momentum gathers the normalised gradients', () => {
    const optimizer = rmsprop({ learningRate: 0.5, alpha: 0.75, epsilon: 2, momentum: 0.5 });
    const first = optimizer.propose(x, g, optimizer.init(x), INFO);
    expect(first.state.momentumBuffer).toEqual([Float64Array.of(1, 0)]);
    const second = optimizer.propose(x, [Float64Array.of(0, 0)], first.state, INFO);
    expect(second.base).toEqual([Float64Array.of(0.25, 0)]);
  });

  it('by default has learning rate 1e-2, alpha 0.99 and epsilon 1e-8', () => {
    const optimizer = rmsprop();
    const fresh = 1 - 0.99;
    const expected = (1e-2 * 4) / (Math.sqrt(fresh * 4 * 4) + 1e-8);
    expect(optimizer.propose(x, g, optimizer.init(x), INFO).base).toEqual([Float64Array.of(expected, 0)]);
  });

  it.each([
    [{ alpha: 1 }, /^expected alpha to be in \[0, 1\); got 1/],
    [{ epsilon: -1 }, /^expected epsilon to be a finite number >= 0; got -1/],
    [{ momentum: -1 }, /^expected momentum to be a finite number >= 0; got -1/],
  ])('refuses %j', (options, message) => {
    expect(() => rmsprop(options)).toThrow(message);
  });

  it('refuses a flag that is not a boolean', () => {
    const fromJson: object = { centered: 1 };
    expect(() => rmsprop(fromJson)).toThrow(/^expected centered to be true or false; got 1/);
  });
});
