import { describe, expect, it } from 'vitest';
import { summaries } from './summary.js';

describe('summaries', () => {
  it('are what the samples say, whatever else tinybench would have timed', async () => {
    const samples = new Map([
      ['odd', [5, 1, 4, 2, 90]],
      ['even', [8, 2, 4, 6, 6]],
    ]);
    expect(Object.fromEntries(await summaries(samples))).toEqual({
      odd: { p50: 4, mad: 2, min: 1, max: 90 }, // distances from 4: 1, 3, 0, 2, 86
      even: { p50: 6, mad: 2, min: 2, max: 8 }, // from 6: 2, 4, 2, 0, 0
    });
  });

  it('refuses to say anything of no samples', async () => {
    await expect(summaries(new Map([['a', []]]))).rejects.toThrow('no samples were taken');
    await expect(summaries(new Map())).rejects.toThrow('no samples were taken');
  });
});
