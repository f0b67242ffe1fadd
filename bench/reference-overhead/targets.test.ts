import { describe, expect, it } from 'vitest';
import { stream } from '../../data/stream.js';
import type { ArmId } from './arm.js';
import { compare } from './targets.js';

const ROUNDS = 30;

/** Samples at the given multiples of plain SGD, which slows down and speeds up; the arm `plain-again` is `apart` off. */
function samples(costs: Partial<Record<ArmId, number>>, apart = 1): Map<ArmId, number[]> {
  const machine = Array.from({ length: ROUNDS }, (_, i) => 1 + (i % 5));
  const all = { plain: 1, 'plain-again': apart, ...costs };
  return new Map(Object.entries(all).map(([id, cost]) => [id as ArmId, machine.map((pace) => pace * cost)]));
}

describe('compare', () => {
  it('judges each target by the whole interval', () => {
    const { targets } = compare(samples({ active: 2, numpy: 4, 'numpy-in-place': 1.5, 'numpy-blocked': 3 }), stream(1));
    expect(targets.map(({ text, verdict }) => `${text}: ${verdict}`)).toEqual([
      'at most 2.5 x plain SGD: met',
      'faster than NumPy, new arrays: met',
      'faster than NumPy, in place: missed',
      'faster than NumPy, in place, in blocks: met',
    ]);
  });

  it('does not decide when the limit lies inside the interval', () => {
    // The estimate is the geometric mean of the two values: once below 2.5, once above.
    for (const [fast, slow] of [
      [2.39, 2.59],
      [2.41, 2.61],
    ] as const) {
      const costs = samples({});
      costs.set(
        'active',
        costs.get('plain')!.map((time, i) => time * (i % 2 === 0 ? fast : slow)),
      );
      const { verdict, ratio } = compare(costs, stream(1)).targets[0]!;
      expect(verdict).toBe('undecided');
      expect(ratio.estimate > 2.5).toBe(fast > 2.4);
      expect(ratio.low).toBeLessThan(2.5);
      expect(ratio.high).toBeGreaterThan(2.5);
    }
  });

  it('says when a limit is no further away than two equal arms are from each other', () => {
    const near = compare(samples({ active: 2.6 }, 0.9), stream(1));
    expect(near.noise).toBeCloseTo(1 / 0.9, 12);
    expect(near.targets[0]).toMatchObject({ verdict: 'missed', withinNoise: true });
    expect(compare(samples({ active: 2.6 }, 1.01), stream(1)).targets[0]).toMatchObject({ withinNoise: false });
  });

  it('has no targets about NumPy without NumPy', () => {
    const { targets, ratios } = compare(samples({ active: 2 }), stream(1));
    expect(targets).toHaveLength(1);
    expect(Object.keys(ratios.active!)).toEqual(['plain']);
  });

  it('needs the A/A arm', () => {
    const without = samples({ active: 2 });
    without.delete('plain-again');
    expect(() => compare(without, stream(1))).toThrow('A/A');
  });
});
