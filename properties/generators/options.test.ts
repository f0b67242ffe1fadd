import { describe, expect, it } from 'vitest';
import { READINGS, type ReadingId } from '../../claims/readings.js';
import { someReadings } from './options.js';

const IDS = Object.keys(READINGS) as ReadingId[];

describe('some readings', () => {
  it('hold every pair of values of two readings, whatever the seed', () => {
    for (let seed = 0; seed < 50; seed++) {
      const chosen = someReadings({}, 24, seed);
      const missing = IDS.flatMap((a, i) =>
        IDS.slice(i + 1).flatMap((b) =>
          READINGS[a].values.flatMap((x) =>
            READINGS[b].values
              .filter((y) => !chosen.some((one) => one[a] === x && one[b] === y))
              .map((y) => `${a}=${x} ${b}=${y}`),
          ),
        ),
      );
      expect(missing, `seed ${seed}`).toEqual([]);
      expect(chosen).toHaveLength(24);
    }
  });

  it('are the same for the same seed, and only of what is allowed', () => {
    const allowed = { logBase: ['e'], phiAtNegativeZero: 'positive' } as const;
    expect(someReadings(allowed, 5, 3)).toEqual(someReadings(allowed, 5, 3));
    expect(someReadings(allowed, 24, 3).every((one) => one.logBase === 'e')).toBe(true);
    expect(new Set(someReadings(allowed, 24, 3).map((one) => one.phiAtNegativeZero))).toEqual(new Set(['positive']));
  });
});
