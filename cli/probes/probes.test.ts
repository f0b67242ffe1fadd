import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { InputError } from '../../claims/input-error.js';
import { thisPackage } from '../package-info.js';
import { probeBackend } from './backend.js';
import { probeMnist } from './mnist.js';
import { NODE_RANGE, probeNode, supportsNode } from './node.js';
import { findPython, pythonPart } from './python.js';
import { probeSolver } from './solver.js';

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'lga-probes-'))));
afterAll(() => rm(folder, { recursive: true }));

describe('probeNode', () => {
  it('asks for the range that package.json asks for', async () => {
    const manifest = (await (await thisPackage()).read('package.json')) ?? '{}';
    const { engines } = JSON.parse(manifest) as { engines: { node: string } };
    expect(engines.node).toBe(NODE_RANGE);
  });

  it.each([
    ['v20.18.3', false],
    ['v20.19.0', true],
    ['v21.7.0', false],
    ['v22.11.0', false],
    ['v22.12.0', true],
    ['v23.11.0', false],
    ['v24.0.0', true],
    ['v26.1.0', true],
  ])('on %s answers %s', (version, answer) => {
    expect(supportsNode(version)).toBe(answer);
    expect(probeNode(version).available).toBe(answer);
  });
});

describe('probeBackend', () => {
  it.each(['wasm', 'cpu'] as const)('finds %s, which comes with this package', async (name) => {
    const { available, detail } = await probeBackend(name);
    expect(available).toBe(true);
    expect(detail).toMatch(new RegExp(`^@tensorflow/tfjs-backend-${name} 4\\.22\\.0, .*, V8 ${process.versions.v8}$`));
  });

  it.each([
    ['webgpu', '@tensorflow/tfjs-backend-webgpu 4.22.0, webgpu 0.6.2 (Dawn), ', /apt-get install|npm install/],
    ['tensorflow', '@tensorflow/tfjs-node', /npm install/],
  ] as const)('for %s says what it is, or why it is missing and how to get it', async (name, library, command) => {
    const { available, detail, remedy } = await probeBackend(name);
    if (available) {
      expect(detail.startsWith(library), detail).toBe(true);
      expect(remedy).toBeUndefined();
    } else {
      expect(detail).not.toBe('');
      expect(detail).not.toMatch(/expected|got/); // the cause alone, not the whole message
      expect(remedy).toMatch(command);
    }
  });
});

describe('probeBackend where useBackend', () => {
  async function probeWith(refusal: Error) {
    vi.resetModules();
    vi.doMock('../../gpu/backends/index.js', () => ({ useBackend: () => Promise.reject(refusal) }));
    try {
      return await probeBackend('webgpu');
    } finally {
      vi.doUnmock('../../gpu/backends/index.js');
    }
  }

  it('refuses: gives its reason and its remedy, each alone', async () => {
    const part = await probeWith(new InputError('an adapter', 'none', 'Install a driver.', 'environment'));
    expect(part).toEqual({ name: 'webgpu', available: false, detail: 'none', remedy: 'Install a driver.' });
  });

  it('fails in a way that is ours: hides nothing', async () => {
    await expect(probeWith(new TypeError('a bug'))).rejects.toThrow('a bug');
  });
});

describe('probeMnist', () => {
  it('says that drawn digits stand in, and what would change that', () => {
    const part = probeMnist({}, undefined, folder);
    expect(part.available).toBe(false);
    expect(part.detail).toContain('drawn digits');
    expect(part.remedy).toContain('LGA_DATA');
    expect(part.remedy).toContain('npx lga data fetch mnist');
  });

  it('says what is wrong with a folder that was named', () => {
    const { available, detail } = probeMnist({}, join(folder, 'none'));
    expect(available).toBe(false);
    expect(detail).toMatch(/^expected .*; got /);
  });
});

describe('findPython', () => {
  /** A stand-in for Python that answers as told. */
  async function fake(name: string, answer: string): Promise<string> {
    const path = join(folder, name);
    await writeFile(path, `#!/bin/sh\necho '${answer}'\n`);
    await chmod(path, 0o755);
    return path;
  }

  it('takes LGA_PYTHON alone when it is set', async () => {
    const command = await fake('old', '{"python": "3.9.1", "numpy": "1.21.0"}');
    const python = await findPython({ LGA_PYTHON: command, PATH: process.env['PATH'] });
    expect(pythonPart('python', python)).toEqual({ name: 'python', available: true, detail: `3.9.1 (${command})` });
    expect(pythonPart('numpy', python)).toMatchObject({ available: true, detail: `1.21.0 (${command})` });
    expect(pythonPart('torch', python)).toMatchObject({
      available: false,
      detail: `${command} cannot import torch`,
      remedy: `${command} -m pip install torch, or name another Python in LGA_PYTHON`,
    });
  });

  it('prefers a Python with PyTorch to the first one, and the first to none', async () => {
    const plain = await fake('plain', '{"python": "3.9.1"}');
    const torch = await fake('torch', '{"python": "3.9.2", "torch": "2.0.0"}');
    const env = { PATH: process.env['PATH'] };
    expect((await findPython(env, [plain, torch]))?.command).toBe(torch);
    expect((await findPython(env, [join(folder, 'nowhere'), plain]))?.command).toBe(plain);
  });

  it.each([
    ['missing', () => join(folder, 'nowhere')],
    ['no Python', () => fake('other', 'hello')],
  ])('finds none when the one that was named is %s', async (_, command) => {
    const python = await findPython({ LGA_PYTHON: await command(), PATH: process.env['PATH'] });
    expect(pythonPart('torch', python)).toEqual({
      name: 'torch',
      available: false,
      detail: 'no Python 3 found',
      remedy: 'Install Python 3, or name one in LGA_PYTHON.',
    });
  });
});

describe('probeSolver', () => {
  it('names what is missing and how to get it', async () => {
    expect(await probeSolver('cvc5', { PATH: '' })).toEqual({
      name: 'cvc5',
      available: false,
      detail: 'no cvc5 on the PATH',
      remedy: 'apt-get install cvc5',
    });
  });

  it('says the version of one that answers', async () => {
    const script = 'if [ "$1" = --version ]; then echo "Z3 version 9.8.7 - 64 bit"; else cat >/dev/null; echo sat; fi';
    await writeFile(join(folder, 'z3'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    const part = await probeSolver('z3', { PATH: `${folder}:/usr/bin:/bin` });
    expect(part).toEqual({ name: 'z3', available: true, detail: '9.8.7' });
  });
});
