import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../bootstrap/failure.mjs';
import { run } from '../bootstrap/run.mjs';
import { candidates, canImport, environment, runs } from './python.mjs';
import { PORTS } from './table.mjs';

/** A Python of which virtual environments can be made; one that has the modules `wanted`, if there is such a one. */
function basePython(wanted) {
  const named = candidates().join(' or ');
  const pythons = candidates().filter((python) => runs(python, 'import sys; assert sys.version_info >= (3, 10)'));
  if (pythons.length === 0) {
    throw new Failure(
      `expected Python 3.10 or newer, got none as ${named}. Install python3, or name one in LGA_PYTHON.`,
    );
  }
  const makers = pythons.filter((python) => runs(python, 'import venv, ensurepip'));
  if (makers.length === 0) {
    throw new Failure(
      `expected a Python with the modules venv and ensurepip, got none as ${named}. Install python3-venv, or name another Python in LGA_PYTHON.`,
    );
  }
  return (wanted && makers.find((python) => canImport(python, wanted))) || makers[0];
}

async function succeeds(what, program, args, cwd, remedy) {
  const code = await run(program, args, cwd).catch((error) => {
    throw new Failure(`expected ${what}, got "${error.message}". ${remedy}`);
  });
  if (code === 0) return;
  throw new Failure(`expected ${what}, got exit code ${code} (its reason is above). ${remedy}`);
}

/** Versions of Python and of the port's modules as its own Python sees them, as one line. */
function versions(python, port) {
  const { modules } = PORTS[port];
  const shown = modules.map((name) => `"${name} " + ${name}.__version__`).join(', ');
  const code = `import platform, ${modules.join(', ')}\nprint(", ".join(["Python " + platform.python_version(), ${shown}]))`;
  const { status, stdout, stderr } = spawnSync(python, ['-c', code], { encoding: 'utf8' });
  if (status === 0) return stdout.trim();
  const last = (stderr ?? '').trim().split('\n').at(-1) || `exit code ${status}`;
  throw new Failure(
    `expected the port ${port} to import ${modules.join(', ')}, got "${last}". Remove ports/.venv/${port}, then try again.`,
  );
}

/** Makes the environment of one port unless it is there, made of the same Python and requirements; a line about it. */
export async function install(root, port) {
  const requirements = join(root, 'ports', port, 'requirements.txt');
  if (!existsSync(requirements)) return `${port}: nothing to install: no ports/${port}/requirements.txt`;
  const { modules, system } = PORTS[port];
  const base = basePython(system && modules);
  const fromSystem = system !== undefined && canImport(base, modules);
  const pinned = createHash('sha256').update(readFileSync(requirements)).digest('hex');
  const made = JSON.stringify({ base, system: fromSystem ? system : null, requirements: pinned });
  const { folder, python, stamp } = environment(root, port);
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== made || !runs(python, '')) {
    console.error(`ports: making ports/.venv/${port}${fromSystem ? ` with the system's ${system}` : ''}`);
    rmSync(folder, { recursive: true, force: true });
    const venv = ['-m', 'venv', ...(fromSystem ? ['--system-site-packages'] : []), folder];
    const space = 'Check the space on the disk, then try again.';
    await succeeds('a virtual environment', base, venv, root, space);
    if (!fromSystem) {
      const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--requirement', requirements];
      const what = `pip to install what ports/${port}/requirements.txt names`;
      await succeeds(what, python, pip, root, 'Check the network and the space on the disk, then try again.');
    }
  }
  const line = `${port}: ${versions(python, port)}${fromSystem ? `, ${system} from the system` : ''}`;
  writeFileSync(stamp, made);
  return line;
}
