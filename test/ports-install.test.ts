import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
let checkout: string;

/** Runs the script in a checkout that holds nothing else, with the Python that LGA_PYTHON names. */
function ports(python: string, ...args: readonly string[]) {
  const env = { ...process.env, LGA_PYTHON: python };
  const run = spawnSync(process.execPath, [join(checkout, 'tools', 'ports.mjs'), ...args], { encoding: 'utf8', env });
  return { code: run.status, said: run.stderr, answer: run.stdout };
}

/** A program that answers the way `python -c CODE` does: 0 unless the code names one of these. */
function pythonWithout(...missing: readonly string[]): string {
  const file = join(checkout, 'python');
  const cases = missing.map((word) => `*${word}*) exit 1 ;;`).join(' ');
  writeFileSync(file, `#!/bin/sh\ncase "$*" in ${cases} esac\n`, { mode: 0o755 });
  return file;
}

beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), 'lga-ports-'));
  cpSync(join(root, 'tools'), join(checkout, 'tools'), { recursive: true });
  mkdirSync(join(checkout, 'ports', 'numpy'), { recursive: true });
  writeFileSync(join(checkout, 'ports', 'numpy', 'requirements.txt'), 'numpy\n');
});
afterEach(() => rmSync(checkout, { recursive: true }));

describe('npm run ports:install', () => {
  it.each([
    [['version_info'], 'Python 3.10 or newer', 'Install python3,'],
    [['ensurepip'], 'a Python with the modules venv and ensurepip', 'Install python3-venv,'],
  ])('says in one line what it misses without %s', (missing, what, remedy) => {
    const python = pythonWithout(...missing);
    const { code, said } = ports(python, 'numpy');
    expect(said).toBe(
      `ports: expected ${what}, got none as ${python}. ${remedy} or name ${missing[0] === 'ensurepip' ? 'another Python' : 'one'} in LGA_PYTHON.\n`,
    );
    expect(code).toBe(3);
  });

  it('says that pip could not install, and leaves no environment that counts as made', () => {
    // venv "succeeds" without making a Python, so pip does not start.
    const { code, said } = ports(pythonWithout(), 'numpy');
    expect(said).toMatch(
      /^ports: making ports\/\.venv\/numpy\nports: expected pip to install what ports\/numpy\/requirements\.txt names, got ".*ENOENT.*"\. /,
    );
    expect(code).toBe(3);
    expect(ports(pythonWithout('numpy'), '--python', 'numpy').code).toBe(3);
  });

  it('leaves out a port that has no requirements', () => {
    const { code, said } = ports(pythonWithout(), 'optax');
    expect({ code, said }).toEqual({
      code: 0,
      said: 'ports: optax: nothing to install: no ports/optax/requirements.txt\n',
    });
  });

  it('refuses a port that it does not know', () => {
    const { code, said } = ports(pythonWithout(), 'numpi');
    expect(said).toBe('ports: expected ports among numpy, optax, pytorch, got numpi. Check the spelling.\n');
    expect(code).toBe(2);
  });
});

describe('the Python of a port', () => {
  it('is the first that imports all that the port does, where the port has no environment', () => {
    const python = pythonWithout('jax');
    expect(ports(python, '--python', 'numpy')).toEqual({ code: 0, said: '', answer: `${python}\n` });
    expect(ports(python, '--python', 'optax')).toEqual({
      code: 3,
      said: `ports: expected a Python with numpy and jax and optax for the port optax, got none as ${python}. Use npm run ports:install.\n`,
      answer: '',
    });
  });

  it('is that of its environment once that is made', () => {
    const folder = join(checkout, 'ports', '.venv', 'optax');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'lga-ports.json'), '{}');
    expect(ports(pythonWithout(), '--python', 'optax').answer).toBe(`${join(folder, 'bin', 'python')}\n`);
  });
});
