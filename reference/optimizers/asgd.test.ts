import { describe, expect, it } from 'vitest';
import { step } from '../eq-2.js';
import type { Params } from '../optimizer.js';
import { asgd } from './asgd.js';

const x: Params = [Float64Array.of(8, -4)];
const g: Params = [Float64Array.of(2, 0.5)];

describe('asgd', () => {
  it('takes the hand-computed first step', () => {
    const optimizer = asgd({ learningRate: 0.25, lambda: 0.5, alpha: 1 });
    const { params, state } = step(optimizer, x, g, optimizer.init(x), { loss: 1 });
    // x - (0.25 * g + 0.5 * 0.25 * x) = (8 - 0.5 - 1, -4 - 0.125 + 0.5)
    expect(params).toEqual([Float64Array.of(6.5, -3.625)]);
    // eta = 0.25 / (1 + 0.5 * 0.25 * 1)
    expect(state).toEqual({ step: 1, eta: 0.25 / 1.125, mu: 1, ax: params });
  });

  it('averages the parameters from step t0 on', () => {
    const optimizer = asgd({ learningRate: 0.5, lambda: 0, t0: 1 });
    let now = { params: x, state: optimizer.init(x) };
    const seen = [1, 2, 3, 4].map(() => {
      now = step(optimizer, now.params, g, now.state, { loss: 1 });
      return { x: now.params[0]![0]!, ax: now.state.ax[0]![0]!, mu: now.state.mu };
    });
    // x falls by 0.5 * 2 a step. mu, set after step t, is 1 / max(1, t - 1): the average copies x until mu < 1.
    expect(seen).toEqual([
      { x: 7, ax: 7, mu: 1 },
      { x: 6, ax: 6, mu: 1 },
      { x: 5, ax: 5, mu: 1 / 2 },
      { x: 4, ax: 4.5, mu: 1 / 3 },
    ]);
  });

  it('averages where the step went, not where base alone would have gone', () => {
    const optimizer = asgd();
    const { state } = optimizer.propose(x, g, optimizer.init(x), { loss: 1 });
    const elsewhere = [Float64Array.of(100, 200)];
    expect(optimizer.settle!(elsewhere, state).ax).toEqual(elsewhere);
  });

  it('copies the parameters exactly until the average starts', () => {
    // 1 + (1e-17 - 1) would be 0.
    const state = { step: 1, eta: 0.01, mu: 1, ax: [Float64Array.of(1)] };
    expect(asgd().settle!([Float64Array.of(1e-17)], state).ax).toEqual([Float64Array.of(1e-17)]);
  });

  it('follows a scheduled rate one step late', () => {
    const optimizer = asgd({ learningRate: 0.5, lambda: 0 });
    const first = step(optimizer, x, g, optimizer.init(x), { loss: 1 });
    const second = step(optimizer, first.params, g, first.state, { loss: 1, learningRate: 0.25 });
    const third = step(optimizer, second.params, g, second.state, { loss: 1, learningRate: 0.25 });
    expect([first, second, third].map(({ params }) => params[0]![0])).toEqual([7, 6, 5.5]);
  });

  it.each([
    [{ lambda: -1 }, /^expected lambda to be a finite number >= 0; got -1/],
    [{ alpha: Infinity }, /^expected alpha to be a finite number; got Infinity/],
    [{ t0: NaN }, /^expected t0 to be a finite number; got NaN/],
  ])('refuses %j', (options, message) => {
    expect(() => asgd(options)).toThrow(message);
  });
});
