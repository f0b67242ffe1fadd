import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { InputError } from '../claims/input-error.js';
import { codeOf } from './system-code.js';

/** More than any MNIST file unpacks to (47 MB): keeps a hostile archive from filling the memory. */
const LARGEST = 64 * 1024 * 1024;

/**
 * The bytes of `<folder>/<name>`, or, where there is none, of `<folder>/<name>.gz` unpacked.
 * A path where neither exists is the caller's fault; a file that cannot be read or unpacked is the environment's.
 */
export function readPacked(folder: string, name: string): Uint8Array {
  const plain = read(join(folder, name));
  if (plain) return plain;
  const packed = read(join(folder, `${name}.gz`));
  if (packed) return unpack(join(folder, `${name}.gz`), packed);
  throw new InputError(
    `a folder with ${name} or ${name}.gz`,
    `${folder}, which has neither`,
    'Give the folder with the four MNIST files (npx lga data fetch mnist downloads them), or none to use drawn digits.',
  );
}

function read(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new InputError(`${path} to be a readable file`, code, 'Check its permissions and kind.', 'environment');
  }
}

function unpack(path: string, packed: Uint8Array): Uint8Array {
  if (packed[0] !== 0x1f || packed[1] !== 0x8b) {
    const got = Buffer.from(packed.subarray(0, 4)).toString('hex') || 'no bytes';
    throw new InputError(
      `${path} to be a gzip file, beginning with 1f8b`,
      got,
      'If it is unpacked already, remove `.gz` from its name.',
      'environment',
    );
  }
  try {
    return gunzipSync(packed, { maxOutputLength: LARGEST });
  } catch (error) {
    const code = codeOf(error);
    const [expected, got] =
      code === 'ERR_BUFFER_TOO_LARGE'
        ? [`at most ${LARGEST} bytes unpacked`, 'more']
        : code === 'Z_BUF_ERROR'
          ? ['a whole gzip file', `one cut off after ${packed.length} bytes`]
          : ['an intact gzip file', code];
    throw new InputError(`${expected} in ${path}`, got, 'Replace the file with an intact copy.', 'environment');
  }
}
