import { spawn } from 'node:child_process';
import process from 'node:process';

/** Runs a program in `cwd` with its output on stderr (stdout belongs to what is started afterwards); its exit code. */
export function run(program, args, cwd, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, stdio: ['ignore', process.stderr, process.stderr], ...options });
    child.on('error', reject);
    child.on('close', (code) => resolve(code === null ? 1 : code));
  });
}
