import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
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
  ...['reproduce', 'table-1', '--dataset', 'digits', '--optimizers', 'sgd,adam', '--backend', 'wasm', '--seeds', '1'],
  ...['--epochs', '4', '--train', '640', '--test', '200', '--batch', '8', '--checkpoint', '0'],
];

/** Starts it, and kills it after so many milliseconds, if it lives so long; what it ended with. */
function sitting(folder: string, milliseconds: number): Promise<number | null> {
  const child = spawn(process.execPath, [MAIN, ...ARGS, '--runs', folder], { cwd: root, stdio: 'ignore' });
  const timer = setTimeout(() => child.kill('SIGKILL'), milliseconds);
  return new Promise((resolve) =>
    child.once('exit', (code) => {
      clearTimeout(timer);
      resolve(code);
    }),
  );
}

function historiesIn(folder: string) {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return names.sort().map((name) => (JSON.parse(readFileSync(join(folder, name), 'utf8')) as RunRecord).history);
}

it('loses nothing and changes no result when it is killed at fifty random moments', async () => {
  const [whole, killed] = [join(root, 'whole'), join(root, 'killed')];
  const begin = performance.now();
  expect(await sitting(whole, 600_000)).toBe(0);
  const start = 600; // Node, tfjs and the digits, at least: a kill before that tries nothing out.
  const length = performance.now() - begin - start;
  const moments = stream(5);
  let kills = 0;
  while (kills < KILLS) {
    const code = await sitting(killed, start + uniform(moments, 0, Math.max(800, (3 * length) / KILLS)));
    if (code === null) kills += 1;
    else break; // Finished before the last kill.
  }
  expect(kills).toBeGreaterThan(10);
  expect(await sitting(killed, 600_000)).toBe(0);
  expect(historiesIn(killed)).toEqual(historiesIn(whole));
  expect(readdirSync(killed).filter((name) => !name.endsWith('.json'))).toEqual([]);
}, 900_000);
