import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { portBench } from './index.js';

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'lga-port-'))));
afterEach(() => rm(folder, { recursive: true, force: true }));

/** An adapter that writes down its process and that of a child, then never answers. */
const SILENT = `
  const { spawn } = require('node:child_process');
  const child = spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)'], { stdio: 'ignore' });
  require('node:fs').writeFileSync('pids', [process.pid, child.pid, ''].join(' '));
  setInterval(() => 0, 1000);`;

const alive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('portBench', () => {
  it('ends a port that does not answer, and its children, when interrupted', async () => {
    const interrupt = new AbortController();
    const options = { cwd: folder, env: process.env, suite: '0', signal: interrupt.signal };
    const starting = portBench({ command: [process.execPath, '-e', SILENT], ...options });
    const failed = starting.catch((error: unknown) => error);
    const pids = await vi.waitFor(async () => {
      const [own, child, end] = (await readFile(join(folder, 'pids'), 'utf8')).split(' ');
      expect(end).toBe('');
      return [Number(own), Number(child)];
    }, 10_000);
    expect(pids.map(alive)).toEqual([true, true]);
    interrupt.abort();
    expect(await failed).toMatchObject({ name: 'AdapterFailure' });
    await vi.waitFor(() => expect(pids.map(alive)).toEqual([false, false]), 10_000);
    await expect(portBench({ command: ['never'], ...options })).rejects.toMatchObject({ name: 'AbortError' });
  });
});
