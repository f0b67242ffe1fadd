import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { SCALED } from '../test/limited.js';
import { runLga } from '../test/lga-run.js';
import type { Rooms } from './rooms.js';

type BenchRoom = Awaited<ReturnType<Rooms['bench']>>;

const unasked = (): never => {
  throw new Error('nothing is measured');
};

it.each([
  [['--port', 'never-started'], 'a port'],
  [['--', 'never-started'], 'a port'],
  [['--baseline', 'none.json'], '--baseline'],
])('lga bench --limits refuses %j, which it would not heed', async (words, got) => {
  expect(await runLga(['bench', '--limits', ...words])).toEqual({
    ...{ code: 2, out: '' },
    err: `lga: expected --limits of backends alone; got ${got}. Leave one of the two out.\n`,
  });
});

it('lga bench --limits measures the limits of the chosen backends, prints the model and leaves no file', async () => {
  const cwd = await mkdtemp(join(tmpdir(), 'lga-limits-'));
  const asked: string[] = [];
  const room: BenchRoom = {
    ...{
      pairings: [],
      optimizers: [],
      models: [],
      checks: unasked,
      digits: unasked,
      machine: unasked,
      ...{ detection: unasked, portModels: [], port: unasked },
    },
    limits: async (on) => (asked.push(on), { device: 'some', limits: { dispatchMs: 0.01, barrierMs: 0 } }),
    scaled: () => SCALED,
  };
  try {
    const rooms = { bench: () => Promise.resolve(room) };
    const { code, out } = await runLga(['bench', '--limits', '--backend', 'wasm,cpu'], { cwd, rooms });
    expect(code).toBe(0);
    expect(asked).toEqual(['wasm', 'cpu']);
    expect(out).toContain('some model');
    expect(await readdir(cwd)).toEqual([]);
  } finally {
    await rm(cwd, { recursive: true });
  }
});
