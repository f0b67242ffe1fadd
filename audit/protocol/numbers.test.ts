import { describe, expect, it } from 'vitest';
import { stream } from '../../data/stream.js';
import { DTYPES, FORMATS, type Dtype } from '../../properties/arithmetic/formats.js';
import { decodeScalar, decodeTensor, encodeScalar, encodeTensor, wireFault } from './numbers.js';

const DIGITS: Readonly<Record<Dtype, number>> = { f64: 16, f32: 8, bf16: 4, f16: 4 };

const hex = (bits: bigint | number, digits: number): string => bits.toString(16).padStart(digits, '0');

/** Every pattern of 16 bits, or 20,000 drawn ones and those at the ends of every exponent. */
function patterns(dtype: Dtype): string[] {
  const digits = DIGITS[dtype];
  if (digits === 4) return Array.from({ length: 2 ** 16 }, (_, bits) => hex(bits, 4));
  const random = stream(7);
  const word = () => hex((random.next() >>> 0) % 2 ** 32, 8);
  const drawn = Array.from({ length: 20_000 }, () => (digits === 8 ? word() : word() + word()));
  const fraction = dtype === 'f64' ? 52n : 23n;
  const ends = Array.from({ length: dtype === 'f64' ? 2048 : 256 }, (_, exponent) => BigInt(exponent) << fraction);
  return [
    ...drawn,
    ...ends.flatMap((bits) => [bits, bits + 1n, bits + (1n << fraction) - 1n].map((b) => hex(b, digits))),
  ];
}

describe.each(DTYPES)('%s', (dtype) => {
  const all = patterns(dtype);

  it('keeps the bits of every number there and back, NaN as one of its patterns', () => {
    const values = decodeTensor({ dtype, shape: [all.length], hex: all.join('') });
    const back = encodeTensor(values, [all.length], dtype);
    expect(wireFault(back)).toBeUndefined();
    const each = DIGITS[dtype];
    const changed = all.filter((bits, i) => back.hex.slice(i * each, (i + 1) * each) !== bits);
    expect(changed.every((bits) => Number.isNaN(decodeScalar({ dtype, hex: bits })))).toBe(true);
    expect(Number.isNaN(decodeScalar({ dtype, hex: encodeScalar(NaN, dtype).hex }))).toBe(true);
  });

  it('reads numbers that the format has, alone as in a tensor', () => {
    const { round } = FORMATS[dtype];
    const values = decodeTensor({ dtype, shape: [all.length], hex: all.join('') });
    const off = all.filter(
      (bits, i) =>
        !Object.is(round(values[i]!), values[i]) || !Object.is(decodeScalar({ dtype, hex: bits }), values[i]),
    );
    expect(off).toEqual([]);
  });
});

describe('known patterns', () => {
  it.each([
    ['f64', '3ff0000000000000', 1],
    ['f64', '8000000000000000', -0],
    ['f64', '0000000000000001', Number.MIN_VALUE],
    ['f64', '7fefffffffffffff', Number.MAX_VALUE],
    ['f64', 'fff0000000000000', -Infinity],
    ['f64', '3fb999999999999a', 0.1],
    ['f32', '3f800000', 1],
    ['f32', '80000000', -0],
    ['f32', '00000001', 2 ** -149],
    ['f32', '00800000', 2 ** -126],
    ['f32', '7f7fffff', (2 - 2 ** -23) * 2 ** 127],
    ['f32', '3dcccccd', Math.fround(0.1)],
    ['bf16', '3f80', 1],
    ['bf16', 'c049', -3.140625],
    ['bf16', '0001', 2 ** -133],
    ['bf16', '7f7f', (2 - 2 ** -7) * 2 ** 127],
    ['bf16', 'ff80', -Infinity],
    ['f16', '3c00', 1],
    ['f16', '8000', -0],
    ['f16', '0001', 2 ** -24],
    ['f16', '0400', 2 ** -14],
    ['f16', '7bff', 65_504],
    ['f16', '3555', 0.333251953125],
    ['f16', '7c00', Infinity],
  ] as const)('of %s: %s is %d', (dtype, bits, value) => {
    expect(decodeScalar({ dtype, hex: bits })).toBe(value);
    expect(encodeScalar(value, dtype)).toEqual({ dtype, hex: bits });
  });
});

describe('what the format does not have', () => {
  it('is no number to send', () => {
    expect(() => encodeScalar(0.1, 'f32')).toThrow('0.1 is no f32');
    expect(() => encodeScalar(1 + 2 ** -8, 'bf16')).toThrow('is no bf16');
    expect(() => encodeScalar(65_536, 'f16')).toThrow('65536 is no f16');
  });
});

describe('digits', () => {
  it('go row by row, none for an empty tensor', () => {
    expect(encodeTensor([1, -0], [2], 'f32')).toEqual({ dtype: 'f32', shape: [2], hex: '3f80000080000000' });
    expect(encodeTensor([], [0], 'f64')).toEqual({ dtype: 'f64', shape: [0], hex: '' });
    expect(decodeTensor({ dtype: 'f64', shape: [0], hex: '' })).toEqual(new Float64Array());
  });

  it('that do not fit the shape, or are none, are told', () => {
    expect(wireFault({ dtype: 'f32', hex: '3f8000' })).toBe('6 hexadecimal digits for 1 f32 of 8 digits each');
    expect(wireFault({ dtype: 'bf16', shape: [2, 3], hex: '3f80' })).toBe(
      '4 hexadecimal digits for 6 bf16 of 4 digits each',
    );
    for (const bad of ['3F800000', '0x3f8000', '3f80 000', '3f80000g']) {
      expect(wireFault({ dtype: 'f32', hex: bad })).toBe('digits that are not hexadecimal, in lower case');
    }
    expect(wireFault({ dtype: 'f32', shape: [], hex: '3f800000' })).toBeUndefined();
  });
});
