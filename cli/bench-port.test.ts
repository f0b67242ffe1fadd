import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ResultDocument } from '../claims/result.js';
import { fakePort } from '../test/bench-port.js';
import { runLga } from '../test/lga-run.js';
import { ownRooms } from './own-rooms.js';

const STUBBORN = fileURLToPath(new URL('../test/stubborn-adapter.mjs', import.meta.url));

let cwd: string;
beforeEach(async () => void (cwd = await mkdtemp(join(tmpdir(), 'lga-bench-'))));
afterEach(() => rm(cwd, { recursive: true, force: true }));

const own = ownRooms();
const rooms = { bench: () => own.bench(), claims: own.claims };

const benched = (args: readonly string[], signal?: AbortSignal) =>
  runLga(['bench', ...args], { cwd, env: process.env, signal, rooms });

describe('lga bench of a port', () => {
  it.each([
    ['--port', [`'${process.execPath}' '${STUBBORN}'`]],
    ['--', [process.execPath, STUBBORN]],
  ])('after %s says what the port lacks, and how to ask again', async (flag, words) => {
    const { code, out, err } = await benched(['--minutes', '1', flag, ...words]);
    expect(code).toBe(4);
    expect(out.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
    expect(err).not.toContain('\u001b[2J');
    expect(out.replaceAll(/\s+/g, ' ')).toMatch(
      /^unavailable txt-overhead\.update\.lenet5\.sgd\.port\.-2Jred-\.\.-b-@paper: expected a port that answers init, step, bench; got none of /,
    );
    const document = JSON.parse(await readFile(join(cwd, 'lga-bench.json'), 'utf8')) as ResultDocument;
    const asked = `--minutes 1 --seed 42 -- ${process.execPath} ${STUBBORN}`;
    expect(document.command).toBe(`lga bench ${asked}`);
    expect(document.checks.map(({ replay }) => replay)).toEqual([
      `npx lga bench txt-overhead.update.lenet5.sgd.port.-2Jred-..-b-@paper ${asked}`,
    ]);
    expect(document.environment.backends).toEqual({});
  });

  it('takes patterns before --', async () => {
    const { code, err } = await benched(['*.adam.*', '--', process.execPath, STUBBORN]);
    expect([code, err]).toEqual([4, expect.stringMatching(/^lga: \*\.adam\.\* matches no measurement; close: /)]);
  });

  it.each([
    ['--backend', 'wasm'],
    ['--scope', 'update'],
    ['--pairing', 'equal'],
    ['--batch', '3'],
    ['--data', '.'],
  ])('has no %s', async (flag, value) => {
    const { code, err } = await benched([flag, value, '--port', 'never-started']);
    expect([code, err]).toEqual([
      2,
      `lga: expected a port with --optimizer, --model or --minutes; got ${flag}. Leave ${flag} out: a port is measured as it is, one update at a time.\n`,
    ]);
  });

  it('takes the models that fit a line, and numbers', async () => {
    const { code, err } = await benched(['--model', 'resnet-50', '--port', 'never-started']);
    expect([code, err]).toEqual([
      2,
      expect.stringMatching(/^lga: expected --model to be one of mlp, lenet5, or a number/),
    ]);
  });

  it('says in one line that a port does not start', async () => {
    const { code, err } = await benched(['--port', 'no-such-program']);
    expect([code, err, await readdir(cwd)]).toEqual([
      3,
      'lga: expected an adapter that answers hello; got: no program no-such-program is found. See audit/PROTOCOL.md, or try lga audit --check-protocol.\n',
      [],
    ]);
  });

  it('ends a port that hangs, and leaves nothing, on Ctrl-C', async () => {
    // It says who it is, opens sessions, and answers no bench.
    const hello = JSON.stringify({ protocol: 1, ...(await fakePort().hello()) });
    const code = `
      require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
        const { id, cmd } = JSON.parse(line);
        if (cmd === 'bench') require('node:fs').writeFileSync('hangs', String(process.pid));
        else console.log(JSON.stringify({ id, ...(cmd === 'hello' ? ${hello} : {}) }));
      });
      setInterval(() => 0, 1000);`;
    await writeFile(join(cwd, 'hangs.cjs'), code);
    const interrupt = new AbortController();
    const running = benched(['--port', `'${process.execPath}' hangs.cjs`], interrupt.signal);
    const pid = await vi.waitFor(async () => Number(await readFile(join(cwd, 'hangs'), 'utf8')), 20_000);
    interrupt.abort();
    const { code: exit, err } = await running;
    expect([exit, err]).toEqual([130, 'lga: interrupted after 0 of 2 checks; no result file written\n']);
    expect(() => process.kill(pid, 0)).toThrow();
    expect(await readdir(cwd)).toEqual(['hangs', 'hangs.cjs']);
  });
});
