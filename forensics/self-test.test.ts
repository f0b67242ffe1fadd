import { describe, expect, it } from 'vitest';
import { PRINTED } from '../claims/tables/printed.js';
import { CELLS } from '../claims/tables/cells.js';
import { forensicSelfTest } from './self-test.js';
import { slip, SLIPS } from './slip.js';
import { slipBetween } from './slip-between.js';

describe('planted slips', () => {
  it('are found as often as this, the same for the same seed, and never where a check is blind', () => {
    const first = forensicSelfTest(42, 50);
    expect(first).toMatchObject({ seed: 42, slips: 50, found: 44 });
    expect(first.missed).toHaveLength(6);
    for (const { could, found, blind } of first.byCheck) {
      expect(found).toBeLessThanOrEqual(could);
      if (blind !== undefined) expect(could).toBe(0);
    }
    expect(first.byKind.map(({ slips }) => slips)).toEqual([10, 10, 10, 10, 10]);
    expect(forensicSelfTest(42, 50)).toEqual(first);
  });

  it.each(SLIPS)('%s: changes the numbers that it names, and no other', (kind) => {
    let drawn = 0;
    for (let seed = 0; seed < 40; seed++) {
      const planted = slip(kind, PRINTED, (n) => (seed * 7919) % n);
      if (!planted) continue;
      drawn += 1;
      const moved = planted.tables.filter(({ text, bold }, i) => text !== CELLS[i]?.text || bold !== CELLS[i].bold);
      expect(moved.map(({ id }) => id)).toEqual(planted.cells);
      expect(planted.cells).toHaveLength(kind === 'numbers swapped' ? 2 : 1);
    }
    expect(drawn).toBeGreaterThan(5);
  });
});

describe('a slip between two numbers', () => {
  it.each([
    ['99.55', '95.55', 'one digit mistyped: 9 for 5'],
    ['97.04', '97.40', 'two digits swapped: 97.04 for 97.40'],
    ['99.60', '98.84', undefined],
    ['85.9', '85.90', undefined],
    ['85.90', '85.90', undefined],
  ])('%s and %s: %s', (a, b, expected) => {
    expect(slipBetween(a, b)).toBe(expected);
  });
});
