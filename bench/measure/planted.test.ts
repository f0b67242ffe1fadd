import { describe, expect, it } from 'vitest';
import { stream } from '../../data/stream.js';
import type { Arm } from '../arm.js';
import { delayOf, spun } from './planted.js';

/** How many iterations a delay spins, from the x that its loop leaves: x <- 1.0000001 x + 1e-9, from 1. */
function iterations(delay: () => void): number {
  const before = spun();
  delay();
  return Math.round(Math.log((spun() - before + 0.01) / 1.01) / Math.log1p(1e-7));
}

/** On a machine where a step takes 4 ms and an iteration 2^-16 ms, whatever they take on this one. */
const STEP = 4;
const ITERATION = 2 ** -16;

function fakes(fails: 'plain' | 'slowed' | 'nothing' = 'nothing') {
  const alive = new Set<Arm>();
  const make = (delay?: () => void): Arm => {
    const kind = delay ? 'slowed' : 'plain';
    const arm: Arm = {
      async time(steps) {
        if (fails === kind) throw new Error(`${kind} failed`);
        return { wall: steps * (STEP + (delay ? ITERATION * iterations(delay) : 0)) };
      },
      verify: () => Promise.resolve(),
      dispose: () => void alive.delete(arm),
    };
    alive.add(arm);
    return arm;
  };
  return { alive, make };
}

describe('delayOf', () => {
  it.each([0.06, 0.03, 0.12])(
    'spins a share of %d of a step away, by what spinning was seen to cost',
    async (share) => {
      const { alive, make } = fakes();
      const delay = await delayOf(share, make, stream(1));
      expect(iterations(delay)).toBe(Math.round((share * STEP) / ITERATION));
      expect(alive.size).toBe(0);
    },
  );

  it('adds nothing for a share of 0, and times nothing', async () => {
    const delay = await delayOf(0, () => expect.unreachable(), stream(1));
    expect(iterations(delay)).toBe(0);
  });

  it.each(['plain', 'slowed'] as const)('leaves no arm behind when the %s one fails', async (kind) => {
    const { alive, make } = fakes(kind);
    await expect(delayOf(0.06, make, stream(1))).rejects.toThrow(`${kind} failed`);
    expect(alive.size).toBe(0);
  });
});
