import { readdirSync, readFileSync } from 'node:fs';
import { InputError } from '../../claims/input-error.js';
import { codeOf } from '../system-code.js';

/** The bytes of a file that the set needs. One that is missing is the caller's fault, any other failure the environment's. */
export function readNeeded(path: string, set: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw unreadable(path, 'file', set, codeOf(error));
  }
}

/** The names in a folder that the set needs, sorted, so that every system lists them in one order; dot files are left out. */
export function listNeeded(folder: string, set: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => !name.startsWith('.'))
      .sort();
  } catch (error) {
    throw unreadable(folder, 'folder', set, codeOf(error));
  }
}

function unreadable(path: string, kind: 'file' | 'folder', set: string, code: string): InputError {
  const missing = code === 'ENOENT' || code === 'ENOTDIR';
  return new InputError(
    `the ${kind} ${path} of ${set}`,
    missing ? 'nothing there' : code,
    missing ? `Give the place where ${set} was unpacked.` : 'Check its permissions and kind.',
    missing ? 'usage' : 'environment',
  );
}

/** A file whose content cannot be that of the set. */
export function damaged(expected: string, got: string): InputError {
  return new InputError(expected, got, 'Replace the files with intact copies of the original ones.', 'environment');
}
