import { execFile } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const MULTIPLY = fileURLToPath(new URL('multiply.mjs', import.meta.url));

/** Multiplies two matrices on TensorFlow in a process of its own: `{ facts }` when they come out right, else `{ got }`. */
export function prove() {
  return new Promise((resolve) => {
    execFile(process.execPath, [MULTIPLY], (error, stdout) => {
      resolve(error ? { got: error.signal || `exit code ${error.code}` } : JSON.parse(stdout));
    });
  });
}
