import { describe, expect, it } from 'vitest';
import { InputError } from '../claims/input-error.js';
import { parseIdx } from './idx.js';

/** An IDX file of unsigned bytes with the given sizes and elements. */
function idx(shape: readonly number[], elements: readonly number[]): Uint8Array {
  const sizes = shape.flatMap((size) => [size >>> 24, (size >>> 16) & 255, (size >>> 8) & 255, size & 255]);
  return Uint8Array.from([0, 0, 8, shape.length, ...sizes, ...elements]);
}

function refusal(file: Uint8Array, axes: number): InputError {
  try {
    parseIdx('some-file', file, axes);
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error('parseIdx accepted the file');
}

describe('parseIdx', () => {
  it('gives the sizes and the elements of a well-formed file', () => {
    const { shape, bytes } = parseIdx('some-file', idx([2, 1, 3], [1, 2, 3, 4, 5, 6]), 3);
    expect(shape).toEqual([2, 1, 3]);
    expect([...bytes]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('reads sizes above 255, most significant byte first', () => {
    expect(parseIdx('some-file', idx([258], new Array<number>(258).fill(7)), 1).shape).toEqual([258]);
  });

  it('reads a file that is a window on a larger buffer', () => {
    const file = idx([2], [8, 9]);
    const buffer = Uint8Array.from([1, 1, 1, ...file, 1]);
    expect([...parseIdx('some-file', buffer.subarray(3, 3 + file.length), 1).bytes]).toEqual([8, 9]);
  });

  it.each([
    ['another number of axes', idx([2], [1, 2]), '00000801'],
    ['another element type', Uint8Array.from([0, 0, 13, 3, 0, 0, 0, 0]), '00000d03'],
    ['no IDX at all', Buffer.from('<html>'), '3c68746d'],
    ['nothing', new Uint8Array(), 'no bytes'],
  ])('refuses a file with %s, showing its first bytes', (_what, file, shown) => {
    const error = refusal(file, 3);
    expect(error.message).toContain('some-file to begin with 00000803');
    expect(error.message).toContain(`got ${shown}.`);
  });

  it('refuses a file that ends inside its header', () => {
    expect(refusal(idx([1, 1, 1], [0]).subarray(0, 15), 3).message).toContain('a header of 16 bytes; got 15.');
  });

  it('refuses a truncated file, one byte short included', () => {
    const error = refusal(idx([2, 2], [1, 2, 3]), 2);
    expect(error.message).toContain('to hold 16 bytes for its sizes 2 x 2; got 15, truncated.');
    expect(error.fault).toBe('environment');
  });

  it('refuses a file with one byte too many', () => {
    expect(refusal(idx([2], [1, 2, 3]), 1).message).toContain('got 11, with bytes left over.');
  });

  it('refuses sizes whose product is beyond any file', () => {
    expect(refusal(idx([0xffffffff, 0xffffffff, 0xffffffff], [1]), 3).message).toContain('got 17, truncated.');
  });
});
