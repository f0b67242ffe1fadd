import { describe, expect, it } from 'vitest';
import { InputError } from '../../claims/input-error.js';
import { stream } from '../../data/stream.js';
import { geometricMeans, median, pairedRatio, shuffled } from './statistics.js';

describe('median', () => {
  it('is the middle value, or the mean of the two middle ones', () => {
    expect(median([3])).toBe(3);
    expect(median([10, -1, 3])).toBe(3);
    expect(median([4, 1, 100, 2])).toBe(3);
  });

  it('sorts by value, not by digits, and leaves its argument alone', () => {
    const values = [10, 9, 100];
    expect(median(values)).toBe(10);
    expect(values).toEqual([10, 9, 100]);
  });

  it('refuses an empty list', () => {
    expect(() => median([])).toThrow(InputError);
  });
});

describe('pairedRatio', () => {
  it('cancels what slows both sides of a round down', () => {
    const slow = [1, 8, 2, 64, 4];
    const ratio = pairedRatio(
      slow.map((factor) => 2 * factor),
      slow,
      stream(1),
    );
    // exp(log 2) in float64: each of the two functions is good to 1 ulp.
    for (const value of [ratio.estimate, ratio.low, ratio.high]) expect(Math.abs(value - 2)).toBeLessThan(2 ** -50);
  });

  it('takes its interval from the bootstrap of the median', () => {
    // The median of 7 draws from 7 values falls on the smallest with probability 0.010, on one of the two smallest with
    // 0.115: the 2.5 % point is the second smallest, the 97.5 % point the second largest. With 2,000 resamples the first
    // frequency has a standard deviation of 0.0022, so the point cannot move.
    const ratio = pairedRatio([64, 1, 4, 2, 32, 8, 16], [1, 1, 1, 1, 1, 1, 1], stream(1));
    expect(Math.round(ratio.estimate * 1e9) / 1e9).toBe(8);
    expect(Math.round(ratio.low * 1e9) / 1e9).toBe(2);
    expect(Math.round(ratio.high * 1e9) / 1e9).toBe(32);
  });

  it('gives the same interval for the same seed', () => {
    const times = Array.from({ length: 30 }, (_, i) => 1 + ((i * 7) % 30) / 10);
    const ones = times.map(() => 1);
    expect(pairedRatio(times, ones, stream(5))).toEqual(pairedRatio(times, ones, stream(5)));
  });

  it('refuses sides of different length and single pairs', () => {
    expect(() => pairedRatio([1, 2, 3], [1, 2], stream(1))).toThrow(InputError);
    expect(() => pairedRatio([1], [1], stream(1))).toThrow(InputError);
  });
});

describe('shuffled', () => {
  it('gives every order equally often', () => {
    const generator = stream(1);
    const counts = new Map<string, number>();
    for (let i = 0; i < 6000; i++) {
      const order = shuffled(['a', 'b', 'c'], generator).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect([...counts.keys()].sort()).toEqual(['abc', 'acb', 'bac', 'bca', 'cab', 'cba']);
    // Binomial(6000, 1/6) has mean 1000 and standard deviation 28.9; five of them.
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(145);
  });
});

describe('geometricMeans', () => {
  it('are the square roots of the products, pair by pair', () => {
    expect(geometricMeans([4, 9, 2], [1, 16, 2])).toEqual([2, 12, 2]);
  });
});
