import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { Failure } from '../bootstrap/failure.mjs';
import { PORTS } from './table.mjs';

/** A path keeps its meaning in another working directory; a name is looked for on the PATH. */
const anywhere = (program) => (/[\\/]/.test(program) ? resolve(program) : program);

/** Pythons to try, the best first: LGA_PYTHON alone when it is set, as for lga. */
export const candidates = () => {
  const chosen = process.env.LGA_PYTHON;
  return chosen ? [anywhere(chosen)] : ['python3', '/usr/bin/python3'];
};

export const runs = (python, code) => spawnSync(python, ['-c', code], { stdio: 'ignore' }).status === 0;

export const canImport = (python, modules) => runs(python, `import ${modules.join(', ')}`);

/** The virtual environment of a port, its Python, and the file that says what it was made of: written last. */
export function environment(root, port) {
  const folder = join(root, 'ports', '.venv', port);
  const python = process.platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python'];
  return { folder, python: join(folder, ...python), stamp: join(folder, 'lga-ports.json') };
}

/** The Python that runs a port's adapter: of its own environment, else the first one that has all that the port imports. */
export function pythonFor(root, port) {
  const { python, stamp } = environment(root, port);
  if (existsSync(stamp)) return python;
  const { modules } = PORTS[port];
  const found = candidates().find((candidate) => canImport(candidate, modules));
  if (found) return found;
  throw new Failure(
    `expected a Python with ${modules.join(' and ')} for the port ${port}, got none as ${candidates().join(' or ')}. Use npm run ports:install.`,
  );
}
