import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FORMATS, smallest } from './formats.js';

describe('f16 and bf16', () => {
  it.each([
    ['f16', 1 + 2 ** -11, 1], // a tie, to even
    ['f16', 1 + 3 * 2 ** -11, 1 + 2 ** -9],
    ['f16', 65_519, 65_504],
    ['f16', 65_520, Infinity],
    ['f16', 2 ** -25, 0],
    ['f16', 1.5 * 2 ** -25, 2 ** -24],
    ['f16', 3 * 2 ** -25, 2 ** -23], // a tie between subnormal numbers
    ['bf16', 1 + 2 ** -8, 1],
    ['bf16', 1.01, 1.0078125],
    ['bf16', 3.4e38, Infinity],
    ['bf16', 2 ** -134, 0],
  ] as const)('%s rounds %d to %d, and its negative likewise', (dtype, value, expected) => {
    expect(FORMATS[dtype].round(value)).toBe(expected);
    expect(FORMATS[dtype].round(-value)).toBe(-expected);
  });

  it.each(['f16', 'bf16', 'f32'] as const)(
    '%s rounds to within half a spacing, and its own numbers to themselves',
    (dtype) => {
      const { round, digits, largest } = FORMATS[dtype];
      const size = fc.double({ min: -130, max: 15, noNaN: true });
      fc.assert(
        fc.property(size, fc.boolean(), (exponent, negative) => {
          const value = (negative ? -1 : 1) * 2 ** exponent;
          const rounded = round(value);
          expect(Math.abs(rounded - value)).toBeLessThanOrEqual(
            Math.max(2 ** -digits * Math.abs(value), smallest(dtype) / 2),
          );
          expect(round(rounded)).toBe(rounded);
          expect(Math.abs(rounded)).toBeLessThanOrEqual(largest);
        }),
      );
    },
  );
});
