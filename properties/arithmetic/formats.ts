/** The number formats that implementations hold parameters in. */
export const DTYPES = ['f64', 'f32', 'bf16', 'f16'] as const;

export type Dtype = (typeof DTYPES)[number];

/** A binary floating-point format. */
export interface Format {
  /** Significant bits, the leading one included. */
  readonly digits: number;
  /** Exponent of the smallest normal number. */
  readonly least: number;
  readonly largest: number;
  /** To the nearest number of the format, ties to even; beyond `largest` and half a spacing, infinity. */
  readonly round: (value: number) => number;
}

const bits = new DataView(new ArrayBuffer(8));

/** floor(log2 |value|) of a normal float64. */
function exponentOf(value: number): number {
  bits.setFloat64(0, value);
  return ((bits.getUint16(0) & 0x7fff) >> 4) - 1023;
}

/** Adding and subtracting it rounds numbers below 2^51 to whole ones, ties to even. */
const WHOLE = 1.5 * 2 ** 52;

/** Rounding of a float64 to a format whose digits are fewer by more than half, so that it rounds once. */
function rounder(digits: number, least: number, largest: number): (value: number) => number {
  return (value) => {
    if (value === 0 || !Number.isFinite(value)) return value;
    const spacing = 2 ** (Math.max(exponentOf(value), least) - digits + 1);
    const near = value / spacing;
    // A zero keeps the sign of what was rounded.
    const rounded = Math.abs(near) < 2 ** 51 ? Math.abs(Math.abs(near) + WHOLE - WHOLE) * spacing : Infinity;
    const size = rounded > largest ? Infinity : rounded;
    return value < 0 ? -size : size;
  };
}

const LARGEST_F16 = 65_504;
const LARGEST_BF16 = (2 - 2 ** -7) * 2 ** 127;

export const FORMATS: Readonly<Record<Dtype, Format>> = {
  f64: { digits: 53, least: -1022, largest: Number.MAX_VALUE, round: (value) => value },
  f32: { digits: 24, least: -126, largest: (2 - 2 ** -23) * 2 ** 127, round: Math.fround },
  bf16: { digits: 8, least: -126, largest: LARGEST_BF16, round: rounder(8, -126, LARGEST_BF16) },
  f16: { digits: 11, least: -14, largest: LARGEST_F16, round: rounder(11, -14, LARGEST_F16) },
};

/** Smallest positive number of a format. */
export function smallest(dtype: Dtype): number {
  const { digits, least } = FORMATS[dtype];
  return 2 ** (least - digits + 1);
}
