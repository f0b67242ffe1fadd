import { FORMATS, type Dtype } from '../../properties/arithmetic/formats.js';
import type { WireScalar, WireTensor } from './messages.js';

/** Hexadecimal digits of one number. */
const DIGITS: Readonly<Record<Dtype, number>> = { f64: 16, f32: 8, bf16: 4, f16: 4 };

const view = new DataView(new ArrayBuffer(8));

/** f16 from its bits: sign, 5 bits of exponent, 10 of fraction. */
function halfOf(bits: number): number {
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  const size =
    exponent === 31
      ? fraction
        ? NaN
        : Infinity
      : exponent
        ? (1 + fraction / 1024) * 2 ** (exponent - 15)
        : fraction * 2 ** -24;
  return bits & 0x8000 ? -size : size;
}

/** Bits of a number that f16 holds. */
function bitsOfHalf(value: number): number {
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  if (Number.isNaN(value)) return 0x7e00;
  const size = Math.abs(value);
  if (size === Infinity) return sign | 0x7c00;
  if (size < 2 ** -14) return sign | (size * 2 ** 24);
  const exponent = Math.floor(Math.log2(size));
  return sign | ((exponent + 15) << 10) | ((size / 2 ** exponent - 1) * 1024);
}

function hexOf(value: number, dtype: Dtype): string {
  switch (dtype) {
    case 'f64':
      view.setFloat64(0, value);
      return hex(view.getUint32(0), 8) + hex(view.getUint32(4), 8);
    case 'f32':
      view.setFloat32(0, value);
      return hex(view.getUint32(0), 8);
    case 'bf16':
      view.setFloat32(0, value);
      return hex(view.getUint16(0), 4);
    case 'f16':
      return hex(bitsOfHalf(value), 4);
  }
}

function hex(bits: number, digits: number): string {
  return bits.toString(16).padStart(digits, '0');
}

function valueOf(digits: string, dtype: Dtype): number {
  switch (dtype) {
    case 'f64':
      view.setUint32(0, parseInt(digits.slice(0, 8), 16));
      view.setUint32(4, parseInt(digits.slice(8), 16));
      return view.getFloat64(0);
    case 'f32':
      view.setUint32(0, parseInt(digits, 16));
      return view.getFloat32(0);
    case 'bf16':
      view.setUint32(0, parseInt(digits, 16) * 2 ** 16);
      return view.getFloat32(0);
    case 'f16':
      return halfOf(parseInt(digits, 16));
  }
}

/** A number that the dtype holds, as its bits. */
export function encodeScalar(value: number, dtype: Dtype): WireScalar {
  if (!Object.is(FORMATS[dtype].round(value), value)) throw new Error(`${value} is no ${dtype}`);
  return { dtype, hex: hexOf(value, dtype) };
}

/** Numbers that the dtype holds, as their bits. */
export function encodeTensor(values: ArrayLike<number>, shape: readonly number[], dtype: Dtype): WireTensor {
  let digits = '';
  for (let i = 0; i < values.length; i++) digits += hexOf(values[i] ?? NaN, dtype);
  return { dtype, shape, hex: digits };
}

const IS_HEX = /^[0-9a-f]*$/;

/** What is wrong with the digits of a tensor or scalar; undefined when nothing is. */
export function wireFault({
  dtype,
  hex: digits,
  shape = [],
}: WireScalar & { readonly shape?: readonly number[] }): string | undefined {
  const size = shape.reduce((product, n) => product * n, 1);
  if (digits.length !== size * DIGITS[dtype]) {
    return `${digits.length} hexadecimal digits for ${size} ${dtype} of ${DIGITS[dtype]} digits each`;
  }
  return IS_HEX.test(digits) ? undefined : 'digits that are not hexadecimal, in lower case';
}

export function decodeScalar({ dtype, hex: digits }: WireScalar): number {
  return valueOf(digits, dtype);
}

/** The numbers of a tensor whose digits are sound. */
export function decodeTensor({ dtype, hex: digits }: WireTensor): Float64Array {
  const each = DIGITS[dtype];
  const values = new Float64Array(digits.length / each);
  for (let i = 0; i < values.length; i++) values[i] = valueOf(digits.slice(i * each, (i + 1) * each), dtype);
  return values;
}
