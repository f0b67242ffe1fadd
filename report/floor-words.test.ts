import { describe, expect, it } from 'vitest';
import { floorWords, timesFloor } from './floor-words.js';

const arm = (p50: number, milliseconds: number) => ({
  wall: { p50, mad: 0, min: p50, max: p50 },
  floor: { bytes: 1, dispatches: 1, milliseconds },
});

describe('a floor in words', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.00 kB'],
    [999_499, '999 kB'],
    [999_500, '1.00 MB'],
    [4_689_900, '4.69 MB'],
    [1.5e9, '1.50 GB'],
    [2.5e12, '2.50 TB'],
  ])('has %d bytes as %s', (bytes, text) => {
    expect(floorWords({ bytes, dispatches: 0, milliseconds: 1 }, { dispatchMs: 1 }).bytes).toBe(text);
  });

  it('names what takes longer, moving or asking, and says of an estimate that it is one', () => {
    const of = (milliseconds: number) => floorWords({ bytes: 12, dispatches: 3, milliseconds }, { dispatchMs: 0.5 });
    expect(of(1.5)).toEqual({ bytes: '12 B', kernels: '3', least: '1.50 ms, kernels' });
    expect(of(1.6).least).toBe('1.60 ms, bytes');
    expect(floorWords({ bytes: 12, dispatches: 3, milliseconds: 2, estimate: true }, { dispatchMs: 1 }).bytes).toBe(
      '~12 B',
    );
  });

  it('is told as how many times it an arm takes, with two digits; of an arm without one nothing is', () => {
    expect([timesFloor(arm(3, 2)), timesFloor(arm(1, 3)), timesFloor(arm(1234, 1))]).toEqual(['1.5', '0.33', '1200']);
    expect(timesFloor({ wall: arm(1, 1).wall })).toBeUndefined();
  });
});
