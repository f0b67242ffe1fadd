import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { isRequired } from './python.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const MACHINE = new URL('../tools/tensorflow/machine.mjs', import.meta.url).href; // plain JavaScript, which the type check leaves out

/** Runs the script of a checkout on a machine without a C++ compiler, so that it changes nothing. */
function tensorflowInstall(checkout: string): { readonly code: number | null; readonly said: string } {
  const env = { ...process.env, CXX: 'no-such-compiler' };
  const run = spawnSync(process.execPath, [join(checkout, 'tools', 'tensorflow.mjs')], { encoding: 'utf8', env });
  return { code: run.status, said: run.stdout + run.stderr };
}

describe('npm run tensorflow:install', () => {
  it('says in one line that TensorFlow works, or what it would need', () => {
    const { code, said } = tensorflowInstall(root);
    if (isRequired('tensorflow', process.env)) expect(code, said).toBe(0);
    expect([0, 3]).toContain(code);
    if (code === 0) expect(said).toMatch(/^tensorflow: works already: @tensorflow\/tfjs-node(-gpu)? 4\.22\.0, .*\n$/);
    else expect(said).toMatch(/^tensorflow: expected .*, got .*\n$/);
  });

  it('asks for a build', () => {
    const checkout = mkdtempSync(join(tmpdir(), 'lga-tensorflow-'));
    try {
      cpSync(join(root, 'tools'), join(checkout, 'tools'), { recursive: true });
      expect(tensorflowInstall(checkout)).toEqual({
        code: 3,
        said: 'tensorflow: expected an up-to-date build, got none. Use npm run tensorflow:install.\n',
      });
    } finally {
      rmSync(checkout, { recursive: true });
    }
  });
});

describe('what it needs', () => {
  afterEach(() => void vi.unstubAllEnvs());

  it.each([
    ['findCompiler', 'CXX', 'a C++ compiler', 'no-such-compiler'],
    ['findPython', 'LGA_PYTHON', 'a Python 3 with pip', 'no-such-python'],
    ['findPython', 'LGA_PYTHON', 'a Python 3 with pip', process.execPath],
  ])('is missed by %s when %s names none', async (find, variable, what, named) => {
    vi.stubEnv(variable, named);
    const machine = (await import(MACHINE)) as Readonly<Record<string, () => string>>;
    const start = `expected ${what}, got none as ${named}. Install `;
    expect(machine[find]).toThrow(expect.objectContaining({ message: expect.stringContaining(start) }));
  });

  it('is found where a variable names it', async () => {
    vi.stubEnv('CXX', process.execPath); // starts with --version, which is all that is asked
    const machine = (await import(MACHINE)) as Readonly<Record<string, () => string>>;
    expect(machine['findCompiler']?.()).toBe(process.execPath);
  });
});
