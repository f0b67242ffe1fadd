import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, open, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { thisPackage } from './package-info.js';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * A build of its own below the ignored `dist`, where packages resolve and no other build is disturbed. Types are
 * checked elsewhere, so this takes seconds.
 */
const built = join(root, 'dist', `test-${process.pid}`);
const main = join(built, 'cli', 'main.js');
/** The same process wiring around checks that take as long as a test needs. */
const slow = join(built, 'slow.js');

/** Packages that only some commands need, and that every other would wait for. */
const HEAVY =
  /node_modules[/\\](katex|preact|@observablehq|linkedom|@dagrejs|ajv|mathjs|z3-solver|@tensorflow|fast-check)[/\\]/;

const SLOW = `
import { runProcess } from './cli/process.js';
const evidence = { method: 'waiting', summary: 'waited', cases: 1, witness: 'x'.repeat(500) };
const check = (i) => ({
  id: 'eq-3.slow-' + i + '@x', claim: 'eq-3', subject: 'paper', title: 'It always waits.',
  async run({ progress }) {
    if (process.env.SAY) process.stderr.write('started\\n');
    for (let t = 0; t < Number(process.env.TURNS); t++) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      await progress(t, 100);
    }
    return { verdict: 'gap', evidence };
  },
});
await runProcess({
  claims: [],
  checks: async () => Array.from({ length: Number(process.env.CHECKS) }, (_, i) => check(i)),
  statements: async () => [],
  selfTest: async () => ({ pairs: 1, proved: 1, refuted: 1, failures: [] }),
  ledger: async () => ({ checks: {} }),
  killTables: async () => ({ rows: [], missing: [] }),
  probe: async (name) => ({ name, available: true, detail: '' }),
});
`;

/** A statement that Z3 thinks about for minutes, or that fails in a thread of its own. */
const hard = join(built, 'hard.js');

const HARD = `
import { askZ3, stopZ3 } from './proofs/engines/z3.js';
import { Worker } from 'node:worker_threads';
import { runProcess } from './cli/process.js';
const x = (i) => 'x' + (i % 7);
const sides = [0, 1, 2, 3, 4, 5, 6].map((i) =>
  \`(= (+ (* \${x(i)} \${x(i)} \${x(i + 1)} \${x(i)} \${x(i + 2)}) (* \${x(i + 3)} \${x(i + 4)}) (* 3.0 \${x(i + 5)})) \${i + 2}.0)\`);
const text = '(set-logic QF_NRA)' + sides.map((_, i) => \`(declare-const \${x(i)} Real)\`).join('') +
  sides.map((side) => \`(assert \${side})\`).join('') + '(assert (> (* x0 x1) (* x2 x3)))(check-sat)';
const ask = () => {
  if (process.env.CRASH) new Worker('throw new RangeError("memory access out of bounds")', { eval: true });
  setTimeout(() => process.stderr.write('thinking\\n'), 500);
  return askZ3(text, { seed: 1, work: 4_000_000_000 });
};
const check = {
  id: 'eq-3.hard@paper', claim: 'eq-3', subject: 'paper', title: 'It is hard.',
  run: async () => ({ verdict: (await ask()).result === 'unknown' ? 'inconclusive' : 'proved', evidence: { method: 'Z3', summary: 's' } }),
};
await runProcess({
  claims: [],
  statements: async () => [check],
  selfTest: async () => ({ pairs: 1, proved: 1, refuted: 1, failures: [] }),
  endSolver: stopZ3,
  ledger: async () => ({ checks: {} }),
  probe: async (name) => ({ name, available: true, detail: '' }),
});
`;

let cwd: string;

beforeAll(async () => {
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const options = ['--noCheck', '--incremental', 'false', '--tsBuildInfoFile', 'null', '--declaration', 'false'];
  await promisify(execFile)(process.execPath, [
    tsc,
    '-p',
    join(root, 'tsconfig.build.json'),
    '--outDir',
    built,
    ...options,
  ]);
  await writeFile(slow, SLOW);
  await writeFile(hard, HARD);
}, 120_000);

afterAll(() => rm(built, { recursive: true, force: true }));

beforeEach(async () => void (cwd = await mkdtemp(join(tmpdir(), 'lga-main-'))));
afterEach(() => rm(cwd, { recursive: true }));

function start(script: string, args: readonly string[], env: NodeJS.ProcessEnv = {}, stdout: 'pipe' | number = 'pipe') {
  const child = spawn(process.execPath, [script, ...args], {
    cwd,
    stdio: ['ignore', stdout, 'pipe'],
    env: { ...process.env, LGA_REQUIRE: '', ...env },
  });
  let [out, err] = ['', ''];
  child.stdout?.on('data', (chunk: Buffer) => (out += String(chunk)));
  child.stderr?.on('data', (chunk: Buffer) => (err += String(chunk)));
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
  });
  return { child, ended };
}

describe('the lga program', () => {
  it('starts through the link that npm makes, and says its version', async () => {
    const link = join(cwd, 'lga');
    await symlink(main, link);
    const { version } = await thisPackage();
    expect(await start(link, ['--version']).ended).toEqual({ code: 0, out: `${version}\n`, err: '' });
  });

  it.each([['--version'], ['adapter', 'lion'], ['claims', '--help']])(
    'loads no package for %s %s that only other commands need',
    async (...args) => {
      const loaded = join(cwd, 'loaded');
      await start(main, args, { NODE_V8_COVERAGE: loaded }).ended;
      const [file = ''] = await readdir(loaded);
      const { result } = JSON.parse(await readFile(join(loaded, file), 'utf8')) as { result: { url: string }[] };
      const urls = result.map(({ url }) => url).filter((url) => url.startsWith('file:'));
      expect(urls.length).toBeGreaterThan(50);
      expect(urls.filter((url) => HEAVY.test(url))).toEqual([]);
    },
  );

  it('exits 2 with one line on stderr for an unknown command', async () => {
    const ended = await start(main, ['prove-it-all']).ended;
    expect(ended).toEqual({ code: 2, out: '', err: "lga: unknown command 'prove-it-all'\n" });
  });

  it('exits 4 without a file when --only matches none of the real checks', async () => {
    const { code, out, err } = await start(main, ['verify', '--only', 'no-such-claim-*']).ended;
    expect([code, out, await readdir(cwd)]).toEqual([4, '', []]);
    expect(err).toMatch(/^lga: .*\n$/);
  });

  it('ends half-way on Ctrl-C with one line, exit code 130 and no file', async () => {
    const { child, ended } = start(slow, ['verify'], { CHECKS: '2', TURNS: '100000', SAY: '1' });
    child.stderr?.once('data', () => child.kill('SIGINT'));
    const { code, out, err } = await ended;
    expect([code, out, await readdir(cwd)]).toEqual([130, '', []]);
    expect(err).toBe('started\nlga: interrupted after 0 of 2 checks; no result file written\n');
  });

  it('ends on Ctrl-C while Z3 is thinking in its threads, with one line, exit code 130 and no file', async () => {
    const { child, ended } = start(hard, ['prove']);
    child.stderr?.once('data', () => child.kill('SIGINT'));
    const { code, out, err } = await ended;
    expect([code, out, await readdir(cwd)]).toEqual([130, '', []]);
    expect(err).toBe('thinking\nlga: interrupted after 0 of 1 checks; no result file written\n');
  });

  it('ends on Ctrl-C while another solver re-checks, and takes that process with it', async () => {
    const solver = `case "$*" in *--version*) echo version 9.8.7 ;; *) read line; case "$line" in
      "(set-logic QF_NRA)(declare-const x"*) echo sat ;; *) echo $$ > pid; exec sleep 300 ;; esac esac`;
    for (const name of ['cvc5', 'z3']) await writeFile(join(cwd, name), `#!/bin/sh\n${solver}\n`, { mode: 0o755 });
    const { child, ended } = start(main, ['prove', 'prf-A.1.step-3'], { PATH: `${cwd}:/usr/bin:/bin` });
    const pid = async () => Number(await readFile(join(cwd, 'pid'), 'utf8').catch(() => ''));
    while (!(await pid())) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(process.kill(await pid(), 0)).toBe(true);
    child.kill('SIGINT');
    const { code, out, err } = await ended;
    expect([code, out, (await readdir(cwd)).toSorted()]).toEqual([130, '', ['cvc5', 'pid', 'z3']]);
    expect(err).toMatch(/\nlga: interrupted while other solvers re-checked; no result file written\n$/);
    await new Promise((resolve) => setTimeout(resolve, 200));
    const left = await pid();
    expect(() => process.kill(left, 0)).toThrow('ESRCH');
  });

  it('exits 5 in one line when a thread crashes, and does not wait for the others', async () => {
    const { code, out, err } = await start(hard, ['prove'], { CRASH: '1' }).ended;
    expect([code, out, await readdir(cwd)]).toEqual([5, '', []]);
    expect(err).toBe('lga: internal error: RangeError: memory access out of bounds\n');
  });

  it('survives a reader that goes away, and still leaves the result file', async () => {
    const { child, ended } = start(slow, ['verify'], { CHECKS: '300', TURNS: '0' });
    child.stdout?.destroy();
    const { code, err } = await ended;
    expect([code, await readdir(cwd)]).toEqual([0, ['lga-result.json']]);
    expect(err).not.toContain('EPIPE');
  });

  // /dev/full is how Linux lets one meet a full disk; other systems have no such file.
  it.runIf(existsSync('/dev/full'))('exits 3 with one line when standard output is full', async () => {
    const full = await open('/dev/full', 'w');
    const { ended } = start(main, ['--version'], {}, full.fd);
    const { code, err } = await ended;
    await full.close();
    expect(code).toBe(3);
    expect(err).toMatch(/^lga: cannot write to standard output: ENOSPC.*\n$/);
  });

  it('reports everything to a reader that stays', async () => {
    const { code, out } = await start(slow, ['verify'], { CHECKS: '300', TURNS: '0' }).ended;
    expect(code).toBe(0);
    expect(out.length).toBeGreaterThan(150_000); // more than a pipe holds at once
    expect(out.trimEnd().split('\n').at(-1)).toBe('verdicts: lga-result.json');
  });
});
