import { expect, it } from 'vitest';
import { cosineAnnealingLR } from './cosine-annealing-lr.js';

const rates = (options: Parameters<typeof cosineAnnealingLR>[0], epochs: number): number[] => {
  const scheduler = cosineAnnealingLR(options);
  let state = scheduler.init();
  return Array.from({ length: epochs }, () => {
    const { learningRate } = state;
    state = scheduler.next(Object.freeze(state));
    return learningRate;
  });
};

it('swings between the largest and the smallest rate', () => {
  expect(rates({ learningRate: 5, tMax: 1, minLearningRate: 1 }, 4)).toEqual([5, 1, 5, 1]);
});

it('reaches the smallest rate exactly after tMax epochs', () => {
  expect(rates({ learningRate: 0.1, tMax: 7 }, 8)[7]).toBe(0);
  expect(rates({ learningRate: 0.1, tMax: 7, minLearningRate: 0.03 }, 8)[7]).toBe(0.03);
});

it('follows the closed form over two periods', () => {
  const [G, m, T] = [0.5, 0.125, 6];
  rates({ learningRate: G, tMax: T, minLearningRate: m }, 4 * T).forEach((rate, n) => {
    const closed = m + ((G - m) * (1 + Math.cos((Math.PI * n) / T))) / 2;
    // A step has two heights 1 + cos(theta): 0 at a minimum, else >= 1 - cos(pi / 6) > 1/8. Each is off by at most 2 u for
    // the cosine and 2 u theta for its argument, theta < 26: 8 * 54 u of itself. There are 8 more roundings a step.
    const tolerance = (n + 1) * (2 * 8 * 54 + 8) * 2 ** -53 * G;
    expect(Math.abs(rate - closed), `epoch ${n}`).toBeLessThanOrEqual(tolerance);
  });
});

it.each([
  [{ learningRate: -1, tMax: 1 }, /^expected learningRate to be a finite number >= 0; got -1/],
  [{ learningRate: 1, tMax: 0 }, /^expected tMax to be an integer >= 1; got 0/],
  [{ learningRate: 1, tMax: 1, minLearningRate: -1 }, /^expected minLearningRate to be a finite number >= 0; got -1/],
])('refuses %j', (options, message) => {
  expect(() => cosineAnnealingLR(options)).toThrow(message);
});
