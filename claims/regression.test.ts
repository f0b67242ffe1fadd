import { describe, expect, it } from 'vitest';
import { measured, ratio } from '../test/measurements.js';
import { regressions } from './regression.js';

const again = { estimate: 1, low: 1 / 1.02, high: 1.02 };
const before = [measured('a', { overhead: ratio(1.09, 1.11), again })];

describe('regressions', () => {
  it.each([
    ['inside the earlier interval', ratio(1.09, 1.11), []],
    // 1.11 * 1.02 * 1.02 = 1.154844
    ['with its lower end at the limit', { estimate: 1.2, low: 1.1548, high: 1.3 }, []],
    ['with its lower end above it', { estimate: 1.2, low: 1.1549, high: 1.3 }, ['a']],
    ['faster', ratio(0.89, 0.91), []],
  ])('a measurement %s', (_, overhead, ids) => {
    const now = [measured('a', { overhead, again })];
    expect(regressions(now, before, true).map(({ id }) => id)).toEqual(ids);
  });

  it('allow another processor half as much again', () => {
    const now = (low: number) => [measured('a', { overhead: { estimate: low, low, high: 3 }, again })];
    expect(regressions(now(1.73), before, false)).toEqual([]);
    const [found] = regressions(now(1.74), before, false);
    expect(found?.limit).toBeCloseTo(1.11 * 1.02 * 1.02 * 1.5, 12);
  });

  it('compare only what both have', () => {
    const now = [measured('b', { overhead: ratio(8.9, 9.1), again })];
    expect(regressions(now, before, true)).toEqual([]);
  });
});
