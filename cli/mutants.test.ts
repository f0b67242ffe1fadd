import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { mutants } from './mutants.js';
import type { Rooms } from './rooms.js';

async function run(killTables: Rooms['killTables'], signal = new AbortController().signal) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const code = await mutants({ seed: 5, runs: 6 }, { stdout, stderr, env: {}, cwd: '.', signal }, { killTables });
  return { code, out: String(stdout.read() ?? ''), err: String(stderr.read() ?? '') };
}

describe('lga mutants', () => {
  const row = (mutant: string, ...laws: string[]) => ({
    mutant,
    mistake: 'm',
    killedBy: laws.map((law) => ({ law, cases: 3 })),
  });

  it('exits 0 when every mutant is killed, with the seed and runs that were asked for', async () => {
    const asked: unknown[] = [];
    const killTables: Rooms['killTables'] = async ({ seed, runs, onProgress }) => {
      asked.push({ seed, runs });
      onProgress?.(1, 1);
      return { rows: [row('a', 'eq-3.x')], missing: [] };
    };
    const { code, out, err } = await run(killTables);
    expect([code, asked, err]).toEqual([0, [{ seed: 5, runs: 6 }], '[1/1] mutants\n']);
    expect(out).toMatch(/1 of 1 mutants killed\n$/);
  });

  it('exits 1 when one survives, and 4 when there are none', async () => {
    const { code, out } = await run(async () => ({ rows: [row('a', 'eq-3.x'), row('b')], missing: [] }));
    expect(code).toBe(1);
    expect(out).toMatch(/survived\n\n1 of 2 mutants killed\n$/);
    expect((await run(async () => ({ rows: [], missing: [] }))).code).toBe(4);
  });

  it('says what could not be tried here', async () => {
    const { code, out } = await run(async () => ({
      rows: [row('a', 'eq-3.x')],
      missing: ['wrong kernels: unavailable'],
    }));
    expect([code, out.split('\n').at(-2)]).toEqual([0, 'wrong kernels: unavailable']);
  });

  it('stops on Ctrl-C with one line and exit code 130', async () => {
    const stop = new AbortController();
    const killTables: Rooms['killTables'] = () => new Promise(() => setTimeout(() => stop.abort(), 1));
    const { code, out, err } = await run(killTables, stop.signal);
    expect([code, out, err]).toEqual([130, '', 'lga: interrupted\n']);
  }, 5000);
});
