import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, watch } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { stream, uniform } from '../data/stream.js';
import type { RunRecord } from './run-record.js';

const KILLS = 50;

const MAIN = new URL('../dist/cli/main.js', import.meta.url).pathname;

let root: string;
beforeEach(() => void (root = mkdtempSync(join(tmpdir(), 'lga-kill-'))));
afterEach(() => rmSync(root, { recursive: true }));

/** Four runs of some seconds: SGD and Adam with and without LGA, on a few drawn digits. */
const ARGS = [
  ...['reproduce', 'table-1', '--stand-in', '--optimizers', 'sgd,adam', '--backend', 'wasm', '--seeds', '1'],
  ...['--epochs', '3', '--train', '640', '--test', '200', '--batch', '8', '--checkpoint', '0'],
];

interface Sitting {
  /** Milliseconds since it began to train. */
  readonly trained: number;
  readonly killed: boolean;
}

/** Starts it, and kills it so many milliseconds after it began to train. */
function sitting(folder: string, milliseconds = Infinity): Promise<Sitting> {
  mkdirSync(folder, { recursive: true });
  const child = spawn(process.execPath, [MAIN, ...ARGS, '--runs', folder], { cwd: root, stdio: 'ignore' });
  let begin: number | undefined;
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(folder, () => {
    if (begin !== undefined) return; // The first is the lock of the first run.
    begin = performance.now();
    if (milliseconds < Infinity) timer = setTimeout(() => child.kill('SIGKILL'), milliseconds);
  });
  return new Promise((resolve, reject) =>
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      watcher.close();
      const killed = signal === 'SIGKILL';
      if (code === 0 || killed) resolve({ trained: performance.now() - (begin ?? 0), killed });
      else reject(new Error(`ended with ${code ?? signal}`));
    }),
  );
}

const filesIn = (folder: string) => readdirSync(folder).sort();

const historiesIn = (folder: string) =>
  filesIn(folder).map((name) => (JSON.parse(readFileSync(join(folder, name), 'utf8')) as RunRecord).history);

it('loses nothing and changes no result when it is killed at fifty random moments', async () => {
  const [whole, broken] = [join(root, 'whole'), join(root, 'broken')];
  const { trained } = await sitting(whole);
  const moments = stream(5);
  for (let kill = 0; kill < KILLS; kill++) {
    // On average 0.3 of a fiftieth of the time that all takes: so the fifty kills come before the end.
    const { killed } = await sitting(broken, uniform(moments, 0, (0.6 * trained) / KILLS));
    expect(killed).toBe(true);
  }
  expect((await sitting(broken)).killed).toBe(false);
  expect(filesIn(broken)).toEqual(filesIn(whole)); // The four runs, and nothing else.
  expect(historiesIn(broken)).toEqual(historiesIn(whole));
}, 900_000);
