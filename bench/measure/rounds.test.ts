import { describe, expect, it } from 'vitest';
import { stream } from '../../data/stream.js';
import type { Timed } from '../arm.js';
import { ClockError, round } from './rounds.js';

const NAMES = ['a', 'b', 'c'] as const;
type Name = (typeof NAMES)[number];

/** A timer that gives each arm the listed chunks in turn. */
function chunks(of: Readonly<Record<string, readonly Timed[]>>) {
  const rest = Object.fromEntries(Object.entries(of).map(([name, timed]) => [name, timed.values()]));
  return (name: string) => Promise.resolve(rest[name]!.next().value!);
}
const walls = (...times: number[]): Timed[] => times.map((wall) => ({ wall }));

describe('round', () => {
  it('takes chunks in a random order and then in that order backwards', async () => {
    const log: Name[] = [];
    const time = (name: Name, steps: number) => {
      expect(steps).toBe(7);
      log.push(name);
      return Promise.resolve({ wall: 1 });
    };
    await round(NAMES, { steps: 7, chunks: 60 }, time, stream(1));
    const orders = Array.from({ length: 60 }, (_, i) => log.slice(3 * i, 3 * i + 3).join(''));
    expect(log).toHaveLength(180);
    const there = orders.filter((_, i) => i % 2 === 0);
    expect(orders.filter((_, i) => i % 2 === 1)).toEqual(there.map((order) => order.split('').toReversed().join('')));
    // 30 orders that all miss one of six: probability below 6 (5/6)^30 = 2.6 %; the seed is fixed.
    expect([...new Set(there)].sort()).toEqual(['abc', 'acb', 'bac', 'bca', 'cab', 'cba']);
  });

  it('gives the median of the chunks and their mean, per step', async () => {
    const time = chunks({ a: walls(2, 4, 60), b: walls(8, 8, 8) });
    const samples = await round(['a', 'b'], { steps: 2, chunks: 3 }, time, stream(1));
    expect([...samples]).toEqual([
      ['a', { wall: 2, total: 11 }],
      ['b', { wall: 4, total: 4 }],
    ]);
  });

  it('gives the part of the host where it is told apart', async () => {
    const timed = [1, 2, 60].map((host) => ({ wall: 100, host }));
    const samples = await round(['a'], { steps: 4, chunks: 3 }, chunks({ a: timed }), stream(1));
    expect(samples.get('a')).toEqual({ wall: 25, total: 25, host: 0.5 });
  });

  it.each([0, -1, NaN])('refuses a clock that says %d ms', async (wall) => {
    const refused = round(['a'], { steps: 1, chunks: 2 }, chunks({ a: walls(1, wall) }), stream(1));
    await expect(refused).rejects.toThrow(ClockError);
  });
});
