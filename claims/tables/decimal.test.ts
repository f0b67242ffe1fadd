import { describe, expect, it } from 'vitest';
import { compare, decimal, interval, valueOf } from './decimal.js';

describe('a printed number', () => {
  it('keeps its zeros', () => {
    expect(decimal('37.0')).toEqual({ units: 370, places: 1 });
    expect(decimal('0.0050')).toEqual({ units: 50, places: 4 });
    expect(valueOf(decimal('97.03'))).toBe(97.03);
  });

  it.each(['37', '.5', '5.', '-1.0', '1e3', '1.0 ', '', '12345678.12345678'])('is none: %j', (text) => {
    expect(() => decimal(text)).toThrow(RangeError);
  });

  it('stands for an interval that its rounding decides', () => {
    expect(interval(decimal('3.2'), 'nearest')).toEqual({ low: 3.15, high: 3.25 });
    expect(interval(decimal('3.20'), 'down')).toEqual({ low: 3.2, high: 3.21 });
    expect(interval(decimal('3.20'), 'up')).toEqual({ low: 3.19, high: 3.2 });
  });

  it('is compared by value, whatever its places', () => {
    const sign = (a: string, b: string) => compare(decimal(a), decimal(b));
    expect([sign('85.9', '85.90'), sign('0.9', '0.89'), sign('0.89', '0.9')]).toEqual([0, 1, -1]);
  });
});
