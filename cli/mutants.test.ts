import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { mutants } from './mutants.js';
import type { Rooms } from './rooms.js';

async function run(killTable: Rooms['killTable'], signal = new AbortController().signal) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const code = await mutants({ seed: 5, runs: 6 }, { stdout, stderr, env: {}, cwd: '.', signal }, { killTable });
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
    const killTable: Rooms['killTable'] = async ({ seed, runs, onProgress }) => {
      asked.push({ seed, runs });
      onProgress?.(1, 1);
      return [row('a', 'eq-3.x')];
    };
    const { code, out, err } = await run(killTable);
    expect([code, asked, err]).toEqual([0, [{ seed: 5, runs: 6 }], '[1/1] mutants\n']);
    expect(out).toMatch(/1 of 1 mutants killed\n$/);
  });

  it('exits 1 when one survives, and 4 when there are none', async () => {
    const { code, out } = await run(async () => [row('a', 'eq-3.x'), row('b')]);
    expect(code).toBe(1);
    expect(out).toMatch(/survived\n\n1 of 2 mutants killed\n$/);
    expect((await run(async () => [])).code).toBe(4);
  });

  it('stops on Ctrl-C with one line and exit code 130', async () => {
    const stop = new AbortController();
    const killTable: Rooms['killTable'] = () => new Promise(() => setTimeout(() => stop.abort(), 1));
    const { code, out, err } = await run(killTable, stop.signal);
    expect([code, out, err]).toEqual([130, '', 'lga: interrupted\n']);
  }, 5000);
});
