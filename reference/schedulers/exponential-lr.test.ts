import { expect, it } from 'vitest';
import { exponentialLR } from './exponential-lr.js';

it('multiplies the rate by gamma after every epoch', () => {
  const scheduler = exponentialLR({ learningRate: 8, gamma: 0.5 });
  const first = scheduler.init();
  const second = scheduler.next(Object.freeze(first));
  expect([first, second, scheduler.next(second)]).toEqual([
    { learningRate: 8, epoch: 0 },
    { learningRate: 4, epoch: 1 },
    { learningRate: 2, epoch: 2 },
  ]);
});

it.each([
  [{ learningRate: Infinity, gamma: 1 }, /^expected learningRate to be a finite number >= 0; got Infinity/],
  [{ learningRate: 1, gamma: -0.5 }, /^expected gamma to be a finite number >= 0; got -0\.5/],
])('refuses %j', (options, message) => {
  expect(() => exponentialLR(options)).toThrow(message);
});
