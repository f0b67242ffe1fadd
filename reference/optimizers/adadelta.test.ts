import { describe, expect, it } from 'vitest';
import type { Params } from '../optimizer.js';
import { adadelta } from './adadelta.js';

const INFO = { loss: 1 };
const x: Params = [Float64Array.of(1, 1)];
const g: Params = [Float64Array.of(4, 0)];

describe('adadelta', () => {
  it('takes the hand-computed first step, and none where the gradient is 0', () => {
    const optimizer = adadelta({ learningRate: 0.5, rho: 0.5, epsilon: 1 });
    // v = 8, s = sqrt(1) / sqrt(8 + 1) * 4 = 4/3, u = 0.5 * s^2
    const s = (1 / 3) * 4;
    expect(optimizer.propose(x, g, optimizer.init(x), INFO)).toEqual({
      base: [Float64Array.of(0.5 * s, 0)],
      state: { squareAvg: [Float64Array.of(8, 0)], accDelta: [Float64Array.of(0.5 * s * s, 0)] },
    });
  });

  it('scales the second step by the average of the earlier updates', () => {
    const optimizer = adadelta({ rho: 0.5, epsilon: 1 });
    const state = { squareAvg: [Float64Array.of(16, 16)], accDelta: [Float64Array.of(3, 8)] };
    // v = 0.5 * 16 + 0.5 * 16 = 16 and 8; s = sqrt(4) / sqrt(17) * 4
    expect(optimizer.propose(x, g, state, INFO).base).toEqual([Float64Array.of((2 / Math.sqrt(17)) * 4, 0)]);
  });

  it('by default has learning rate 1, rho 0.9 and epsilon 1e-6', () => {
    const optimizer = adadelta();
    const fresh = 1 - 0.9;
    const expected = (Math.sqrt(1e-6) / Math.sqrt(fresh * 4 * 4 + 1e-6)) * 4;
    expect(optimizer.propose(x, g, optimizer.init(x), INFO).base).toEqual([Float64Array.of(expected, 0)]);
  });

  it.each([
    [{ rho: 1 }, /^expected rho to be in \[0, 1\); got 1/],
    [{ epsilon: -1 }, /^expected epsilon to be a finite number >= 0; got -1/],
  ])('refuses %j', (options, message) => {
    expect(() => adadelta(options)).toThrow(message);
  });
});
