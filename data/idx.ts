import { InputError } from '../claims/input-error.js';

/** An array of unsigned bytes as an IDX file holds it. */
interface IdxArray {
  /** Size of each axis, slowest first. */
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}

const REMEDY = 'Replace the file with an intact copy.';

/**
 * Reads an unpacked IDX file of unsigned bytes: two zero bytes, 0x08 for the type, the number of axes, each size as
 * four bytes, most significant first, then exactly the elements.
 * `name` says which file in errors, which are the environment's fault: the path was right, its content is not.
 */
export function parseIdx(name: string, file: Uint8Array, axes: number): IdxArray {
  const header = 4 + 4 * axes;
  const magic = Buffer.from([0, 0, 8, axes]);
  const found = Buffer.from(file.subarray(0, 4));
  if (!found.equals(magic)) {
    throw damaged(
      `${name} to begin with ${magic.toString('hex')} (IDX, bytes, axes: ${axes})`,
      found.toString('hex') || 'no bytes',
    );
  }
  if (file.length < header) throw damaged(`${name} to hold a header of ${header} bytes`, `${file.length}`);
  const view = new DataView(file.buffer, file.byteOffset, header);
  const shape = Array.from({ length: axes }, (_, axis) => view.getUint32(4 + 4 * axis));
  // Sizes are below 2^32 each, so the product of three may round; it is then far beyond any file's length all the same.
  const total = shape.reduce((product, size) => product * size, 1) + header;
  if (file.length !== total) {
    const fault = file.length < total ? 'truncated' : 'with bytes left over';
    throw damaged(`${name} to hold ${total} bytes for its sizes ${shape.join(' x ')}`, `${file.length}, ${fault}`);
  }
  return { shape, bytes: file.subarray(header) };
}

function damaged(expected: string, got: string): InputError {
  return new InputError(expected, got, REMEDY, 'environment');
}
