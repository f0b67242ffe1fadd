import { describe, expect, it } from 'vitest';
import { costOfOne } from './cost-of-one.js';

describe('costOfOne', () => {
  it('takes as many in a row as fill a chunk, and until the budget is spent', async () => {
    const counts: number[] = [];
    const cost = await costOfOne(async (count) => (counts.push(count), 0.5 * count), { chunkMs: 3, budgetMs: 20 });
    expect(cost).toBe(0.5);
    // 0.5 + 0.5 + 1 + 2 + 4, and then 4 until 20 are reached
    expect(counts).toEqual([1, 1, 2, 4, 8, 8, 8, 8]);
  });

  it('takes the least of three where the budget allows none', async () => {
    const walls = [100, 8, 90, 7];
    expect(await costOfOne(async () => walls.shift()!, { chunkMs: 1, budgetMs: 0 })).toBe(7);
    expect(walls).toEqual([]);
  });

  it('ends with a clock that stands still', async () => {
    expect(await costOfOne(async () => 0, { chunkMs: 1, budgetMs: 1 })).toBe(0);
  });
});
