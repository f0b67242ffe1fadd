import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { InputError } from '../claims/input-error.js';

/** The text of a file that the user names; an InputError says what is in the way. `unreadable`: who has to act on that. */
export async function readInput(
  path: string,
  cwd: string,
  what: string,
  unreadable: 'usage' | 'environment',
): Promise<string> {
  try {
    return await readFile(resolve(cwd, path), 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const got = code === 'ENOENT' ? 'no such file' : code === 'EISDIR' ? 'a folder' : message;
    throw new InputError(`${what} at ${path}`, got, 'Check the path.', unreadable);
  }
}
