import { endianness } from 'node:os';
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

/** Upper half of a float32's bits. */
function bitsOfBrain(value: number): number {
  view.setFloat32(0, value);
  return view.getUint16(0);
}

/** bf16 is the upper half of a float32. */
function brainOf(bits: number): number {
  view.setUint32(0, bits * 2 ** 16);
  return view.getFloat32(0);
}

/** The bits of numbers, in the machine's byte order. */
function bytesOf(values: ArrayLike<number>, dtype: Dtype): Buffer {
  if (dtype === 'f64') return Buffer.from(Float64Array.from(values).buffer);
  if (dtype === 'f32') return Buffer.from(Float32Array.from(values).buffer);
  const bits = dtype === 'f16' ? bitsOfHalf : bitsOfBrain;
  return Buffer.from(Uint16Array.from(values, bits).buffer);
}

/** Numbers whose bits are given in the machine's byte order. */
function numbersOf(bytes: Buffer, dtype: Dtype): Float64Array {
  const own = new Uint8Array(bytes).buffer; // from its beginning, as views of more than a byte need it
  if (dtype === 'f64') return new Float64Array(own);
  if (dtype === 'f32') return Float64Array.from(new Float32Array(own));
  return Float64Array.from(new Uint16Array(own), dtype === 'f16' ? halfOf : brainOf);
}

/** Turns the bytes of each number round, in place: the protocol has the most significant first. */
function swapped(bytes: Buffer, dtype: Dtype): Buffer {
  if (endianness() === 'BE') return bytes;
  return dtype === 'f64' ? bytes.swap64() : dtype === 'f32' ? bytes.swap32() : bytes.swap16();
}

/** A number that the dtype holds, as its bits. */
export function encodeScalar(value: number, dtype: Dtype): WireScalar {
  if (!Object.is(FORMATS[dtype].round(value), value)) throw new Error(`${value} is no ${dtype}`);
  return { dtype, hex: swapped(bytesOf([value], dtype), dtype).toString('hex') };
}

/** Numbers that the dtype holds, as their bits. */
export function encodeTensor(values: ArrayLike<number>, shape: readonly number[], dtype: Dtype): WireTensor {
  return { dtype, shape, hex: swapped(bytesOf(values, dtype), dtype).toString('hex') };
}

const IS_HEX = /^[0-9a-f]*$/;

/** What is wrong with the digits of a tensor or scalar; undefined when nothing is. */
export function wireFault({
  dtype,
  hex,
  shape = [],
}: WireScalar & { readonly shape?: readonly number[] }): string | undefined {
  const size = shape.reduce((product, n) => product * n, 1);
  if (hex.length !== size * DIGITS[dtype]) {
    return `${hex.length} hexadecimal digits for ${size} ${dtype} of ${DIGITS[dtype]} digits each`;
  }
  return IS_HEX.test(hex) ? undefined : 'digits that are not hexadecimal, in lower case';
}

/** The number of a scalar whose digits are sound. */
export function decodeScalar({ dtype, hex }: WireScalar): number {
  return numbersOf(swapped(Buffer.from(hex, 'hex'), dtype), dtype)[0] ?? NaN;
}

/** The numbers of a tensor whose digits are sound. */
export function decodeTensor({ dtype, hex }: WireTensor): Float64Array {
  return numbersOf(swapped(Buffer.from(hex, 'hex'), dtype), dtype);
}
