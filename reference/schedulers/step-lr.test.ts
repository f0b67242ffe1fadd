import { expect, it } from 'vitest';
import { stepLR } from './step-lr.js';

it('multiplies the rate by gamma after every stepSize epochs', () => {
  const scheduler = stepLR({ learningRate: 8, stepSize: 2, gamma: 0.5 });
  let state = scheduler.init();
  const rates = [0, 1, 2, 3, 4, 5].map(() => {
    const { learningRate } = state;
    state = scheduler.next(Object.freeze(state));
    return learningRate;
  });
  expect(rates).toEqual([8, 8, 4, 4, 2, 2]);
  expect(state).toEqual({ learningRate: 1, epoch: 6 });
});

it('has gamma 0.1 by default', () => {
  const scheduler = stepLR({ learningRate: 8, stepSize: 1 });
  expect(scheduler.next(scheduler.init()).learningRate).toBe(8 * 0.1);
});

it.each([
  [{ learningRate: -1, stepSize: 1 }, /^expected learningRate to be a finite number >= 0; got -1/],
  [{ learningRate: 1, stepSize: 0 }, /^expected stepSize to be an integer >= 1; got 0/],
  [{ learningRate: 1, stepSize: 1.5 }, /^expected stepSize to be an integer >= 1; got 1\.5/],
  [{ learningRate: 1, stepSize: 1, gamma: NaN }, /^expected gamma to be a finite number >= 0; got NaN/],
])('refuses %j', (options, message) => {
  expect(() => stepLR(options)).toThrow(message);
});
