import { damaged } from './read-file.js';

/** A matrix of single-precision numbers, row after row. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array;
}

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]; // \x93NUMPY

/**
 * A matrix from a .npy file, as `numpy.save` writes a C-ordered two-dimensional array of little-endian float32
 * (numpy/lib/format.py, versions 1 to 3). Every other dtype, order or shape is refused: no number is converted. So are
 * numbers that are not finite.
 */
export function parseNpy(path: string, file: Uint8Array): Matrix {
  if (MAGIC.some((byte, at) => file[at] !== byte) || file.length < 12) {
    throw damaged(
      `${path} to be a .npy file, beginning with 934e554d5059`,
      Buffer.from(file.subarray(0, 6)).toString('hex') || 'no bytes',
    );
  }
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const wide = file[6]! > 1; // from version 2 on the header's length has 4 bytes
  const start = wide ? 12 : 10;
  const data = start + (wide ? view.getUint32(8, true) : view.getUint16(8, true));
  const header = Buffer.from(file.subarray(start, data)).toString('latin1');
  const [rows, columns] = shapeOf(path, header);
  const expected = data + 4 * rows * columns;
  if (file.length !== expected)
    throw damaged(`${expected} bytes in ${path}: ${rows} x ${columns} of float32`, `${file.length}`);
  const values = new Float32Array(rows * columns);
  for (let at = 0; at < values.length; at++) values[at] = view.getFloat32(data + 4 * at, true);
  const odd = values.findIndex((value) => !Number.isFinite(value));
  if (odd >= 0) throw damaged(`finite numbers in ${path}`, `${values[odd]} in row ${Math.floor(odd / columns)}`);
  return { rows, columns, values };
}

function shapeOf(path: string, header: string): readonly [number, number] {
  const descr = /'descr':\s*'([^']*)'/.exec(header)?.[1];
  const fortran = /'fortran_order':\s*(True|False)/.exec(header)?.[1];
  const shape = /'shape':\s*\(([\d\s,]*)\)/.exec(header)?.[1];
  if (descr === '<f4' && fortran === 'False' && shape !== undefined) {
    const sizes = shape
      .split(',')
      .filter((size) => size.trim() !== '')
      .map(Number);
    if (sizes.length === 2 && sizes.every((size) => size > 0)) return [sizes[0]!, sizes[1]!];
  }
  throw damaged(
    `${path} to hold a C-ordered (frames, dim) array of <f4, as numpy.save(path, array.astype('<f4')) writes it`,
    `${descr ?? 'no dtype'}, fortran_order ${fortran ?? 'unknown'}, shape (${shape ?? ''})`,
  );
}

/** The bytes of a .npy file of version 1 with this matrix, its data aligned to 64 bytes as NumPy aligns it. */
export function npyBytes({ rows, columns, values }: Matrix): Uint8Array {
  const entry = `{'descr': '<f4', 'fortran_order': False, 'shape': (${rows}, ${columns}), }`;
  const length = Math.ceil((10 + entry.length + 1) / 64) * 64 - 10;
  const header = Buffer.from(entry.padEnd(length - 1) + '\n', 'latin1');
  const sizes = Buffer.alloc(2);
  sizes.writeUInt16LE(length);
  const data = Buffer.alloc(4 * values.length);
  values.forEach((value, at) => data.writeFloatLE(value, 4 * at));
  return Buffer.concat([Buffer.from(MAGIC), Buffer.from([1, 0]), sizes, header, data]);
}
