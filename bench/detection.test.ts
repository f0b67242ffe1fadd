import { describe, expect, it } from 'vitest';
import { drawnDigits } from '../data/drawn.js';
import { detection } from './detection.js';

describe('detection', () => {
  it('plants in every second run, and counts from what each run shows', async () => {
    const told: [number, number][] = [];
    const item = { scope: 'update', pairing: 'equal', optimizer: 'sgd', model: '64', on: 'cpu' } as const;
    const found = await detection({
      ...{ item, share: 0.5, repetitions: 2, seed: 1, seconds: 0.1, digits: drawnDigits },
      progress: (done, of) => Promise.resolve(void told.push([done, of])),
    });
    expect(found.trials.map(({ planted }) => planted)).toEqual([1.5, 1, 1.5, 1]);
    const count = (planted: number, ...shown: readonly string[]) =>
      found.trials.filter((trial) => trial.planted === planted && shown.includes(trial.shown)).length;
    expect(found).toMatchObject({ on: 'cpu', optimizer: 'sgd', model: '64', planted: 1.5, repetitions: 2 });
    expect([found.detected, found.falseAlarms]).toEqual([count(1.5, 'slower'), count(1, 'slower', 'faster')]);
    expect(told[0]).toEqual([0, 4]);
    expect(told.at(-1)![0]).toBeGreaterThan(3);
    expect(told.every(([done], i) => done >= (told[i - 1]?.[0] ?? 0) && done < 4)).toBe(true);
  });
});
