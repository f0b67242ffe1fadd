import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ResultDocument } from '../claims/result.js';
import type { Io } from './io.js';

/** The result of one `lga bench`, or one line that says why there is none. */
export type ChildBench = (words: readonly string[], seconds: number, io: Io) => Promise<ResultDocument | string>;

/** After the time that it had: to say what it is about, then to end. */
const GRACE_MS = 5000;

/** Runs `lga bench` in a process of its own, which ends after so many seconds or with `io.signal`; its progress is shown. */
export const childBench: ChildBench = async (words, seconds, { stderr, env, cwd, signal }) => {
  const folder = await mkdtemp(join(tmpdir(), 'lga-bench-'));
  const file = join(folder, 'result.json');
  try {
    const args = [process.argv[1] ?? '', 'bench', ...words, '--json', file];
    const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'ignore', 'pipe'] });
    child.stderr.on('data', (text: Buffer) => void stderr.write(text));
    const interrupt = () => void child.kill('SIGINT');
    const late = { was: false };
    const timer = setTimeout(() => {
      late.was = true;
      interrupt();
    }, 1000 * seconds);
    const last = setTimeout(() => void child.kill('SIGKILL'), 1000 * seconds + GRACE_MS);
    signal.addEventListener('abort', interrupt);
    const [code, killed] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
    signal.removeEventListener('abort', interrupt);
    [timer, last].forEach(clearTimeout);
    const text = await readFile(file, 'utf8').catch(() => '');
    if (text !== '') return JSON.parse(text) as ResultDocument;
    return late.was ? `it took longer than ${Math.round(seconds)} s` : `it ended with ${killed ?? `exit code ${code}`}`;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
