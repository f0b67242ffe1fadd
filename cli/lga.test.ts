import { lstat, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Check, Outcome } from '../claims/check.js';
import { InputError } from '../claims/input-error.js';
import type { ResultDocument } from '../claims/result.js';
import type { VerifyOptions } from '../properties/checks.js';
import { runLga } from '../test/lga-run.js';
import type { Rooms } from './rooms.js';

const supported: Outcome = { verdict: 'supported', evidence: { method: 'none', summary: 'fine', cases: 5 } };

function check(id: string, run: Check['run'] = () => supported): Check {
  const [claim = '', subject = ''] = id.split('@');
  return { id, claim: claim as Check['claim'], subject, title: 'It always holds.', run };
}

const CHECKS = [check('eq-3@reference'), check('eq-4@tfjs/wasm'), check('alg-1.line-7@paper')];

let cwd: string;
beforeEach(async () => void (cwd = await mkdtemp(join(tmpdir(), 'lga-cli-'))));
afterEach(() => rm(cwd, { recursive: true }));

interface Given extends Partial<Rooms> {
  readonly list?: readonly Check[];
  readonly env?: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
}

/** Runs `lga` in an empty folder with fake checks, on a machine that has everything. */
async function run(args: string, given: Given = {}) {
  const { list = CHECKS, env, signal, ...rooms } = given;
  const asked: VerifyOptions[] = [];
  const ended = await runLga(args === '' ? [] : args.split(' '), {
    ...{ cwd, env, signal },
    rooms: {
      claims: [
        { id: 'tab-5', where: 'w', kind: 'empirical', statement: 's', hypotheses: [], dependsOn: [], readings: [] },
      ],
      checks: async (options) => (asked.push(options), list),
      ...rooms,
    },
  });
  return { ...ended, files: await readdir(cwd), asked };
}

const resultOf = async (file = 'lga-result.json') =>
  JSON.parse(await readFile(join(cwd, file), 'utf8')) as ResultDocument;

describe('lga verify', () => {
  it('reports on stdout, ends with the path of the result file, and keeps progress on stderr', async () => {
    const { code, out, err, files } = await run('verify');
    expect(code).toBe(0);
    expect(out).toContain('3 of 3 supported');
    expect(out).toMatch(/\ntables: npx lga claims compares .*\n/); // tab-5 is left; no equation is
    expect(out).not.toContain('theory:');
    expect(out.trimEnd().split('\n').at(-1)).toBe('verdicts: lga-result.json');
    expect(err).toBe(
      '[1/3] eq-3@reference: supported (5 cases)\n[2/3] eq-4@tfjs/wasm: supported (5 cases)\n' +
        '[3/3] alg-1.line-7@paper: supported (5 cases)\n',
    );
    expect(files).toEqual(['lga-result.json']);
  });

  it('takes the documented defaults', async () => {
    const { asked } = await run('verify');
    expect(asked).toEqual([{ backends: ['wasm'], steps: 200 }]);
    expect(await resultOf()).toMatchObject({
      command: 'lga verify --seed 42 --runs 5000',
      seed: 42,
      runs: 5000,
      exitCode: 0,
      environment: { backends: { wasm: 'here' }, versions: { 'fast-check': expect.stringMatching(/^\d+\./) } },
      claims: [{ id: 'tab-5', verdict: 'not-checked' }],
    });
  });

  it('hands every option to the checks and to the replay command', async () => {
    const { asked } = await run(
      'verify --backend cpu --data digits --seed 7 --runs 9 --steps 11 --only eq-3 --json r.json',
    );
    expect(asked).toEqual([{ backends: ['cpu'], dataDir: 'digits', steps: 11 }]);
    const { checks, command } = await resultOf('r.json');
    const rest = '--seed 7 --runs 9 --backend cpu --data digits --steps 11';
    expect(checks.map(({ replay }) => replay)).toEqual([`npx lga verify --only 'eq-3@reference' ${rest}`]);
    expect(command).toBe(`lga verify --only eq-3 ${rest} --json r.json`);
  });

  it('writes the same verdicts for the same seed', async () => {
    await run('verify');
    const { timing: _, integrity: __, ...first } = await resultOf();
    await run('verify');
    const { timing: ___, integrity: ____, ...second } = await resultOf();
    expect(second).toEqual(first);
  });

  it.each([
    ['eq-3', ['eq-3@reference']],
    ['eq-4@tfjs/wasm', ['eq-4@tfjs/wasm']],
    ['eq-*', ['eq-3@reference', 'eq-4@tfjs/wasm']],
    ['*@tfjs*', ['eq-4@tfjs/wasm']],
    ['{eq-4,alg-1.line-[78]}', ['eq-4@tfjs/wasm', 'alg-1.line-7@paper']],
  ])('--only %s selects %j', async (pattern, ids) => {
    await run(`verify --only ${pattern}`);
    expect((await resultOf()).checks.map(({ id }) => id)).toEqual(ids);
  });

  it('always selects an exact id, even one that means something else as a glob', async () => {
    await run('verify --only eq-3[a]@x', { list: [check('eq-3[a]@x'), check('eq-3a@x')] });
    expect((await resultOf()).checks.map(({ id }) => id)).toEqual(['eq-3[a]@x']);
  });

  it('exits 4 in one line with close ids when --only matches nothing', async () => {
    const { code, err, files } = await run('verify --only eq-33');
    expect([code, files]).toEqual([4, []]);
    expect(err).toMatch(/^lga: --only eq-33 matches no check; close: eq-3, eq-4, .*\n$/);
  });

  it('exits 4 and says so when --only names a claim that has no check', async () => {
    const { code, err } = await run('verify --only tab-5');
    expect(code).toBe(4);
    expect(err).toContain('tab-5 is a claim that has no check yet');
  });

  it('exits 4 when there are no checks, and when none could be carried out', async () => {
    expect((await run('verify', { list: [] })).code).toBe(4);
    const absent = check('eq-3@torch', () => ({ verdict: 'unavailable', evidence: { method: 'none', summary: 's' } }));
    expect((await run('verify', { list: [absent] })).code).toBe(4);
  });

  it('exits 1 when an implementation disagrees and shows how to replay it', async () => {
    const evidence = { method: 'm', summary: 'too large', witness: { loss: 3 } };
    const { code, out } = await run('verify', { list: [check('eq-3@x', () => ({ verdict: 'refuted', evidence }))] });
    expect(code).toBe(1);
    expect(out).toContain('{"loss":3}');
    expect(out).toContain("npx lga verify --only 'eq-3@x' --seed 42 --runs 5000");
  });

  it('exits 1 when a verdict differs from the ledger', async () => {
    const ledger = async () => ({ checks: { 'eq-3@reference': 'proved' } }) as const;
    const { code, out } = await run('verify', { ledger });
    expect(code).toBe(1);
    expect(out).toContain('changed: eq-3@reference was proved in the ledger, is supported');
  });

  it('exits 5 when a check breaks, with its stack only under LGA_DEBUG=1', async () => {
    const list = [check('eq-3@x', () => Promise.reject(new TypeError('oh')))];
    const quiet = await run('verify', { list });
    expect([quiet.code, quiet.err.includes('lga.test.ts')]).toEqual([5, false]);
    expect((await run('verify', { list, env: { LGA_DEBUG: '1' } })).err).toContain('lga.test.ts');
  });

  it.each([
    ['usage', 2],
    ['environment', 3],
  ] as const)(
    'passes on a bad input of kind %s in one line, with exit code %i and no file',
    async (fault, expected) => {
      const error = new InputError('MNIST', 'nothing', 'Get it.', fault);
      const { code, err, files } = await run('verify', { list: [check('eq-3@x', () => Promise.reject(error))] });
      expect([code, err, files]).toEqual([expected, 'lga: expected MNIST; got nothing. Get it.\n', []]);
    },
  );

  it('stops on Ctrl-C with one line, exit code 130 and no file', async () => {
    const stop = new AbortController();
    const list = [CHECKS[0]!, check('eq-4@x', () => (stop.abort(), supported)), CHECKS[2]!];
    const { code, err, files } = await run('verify', { list, signal: stop.signal });
    expect([code, files]).toEqual([130, []]);
    expect(err.trimEnd().split('\n').at(-1)).toBe('lga: interrupted after 1 of 3 checks; no result file written');
  });
});

describe('lga verify --json', () => {
  it.each(['missing/r.json', 'file/r.json', '.', 'socket'])('refuses %s before any check runs', async (path) => {
    await run('verify --json file');
    const server = createServer(); // its socket stands for everything that is no plain file and must not be replaced
    await new Promise<void>((resolve) => server.listen(join(cwd, 'socket'), resolve));
    let ran = false;
    const spy = check('eq-3@x', () => ((ran = true), supported));
    const { code, err } = await run(`verify --json ${path}`, { list: [spy] });
    await new Promise((resolve) => server.close(resolve));
    expect([code, ran]).toEqual([3, false]);
    expect(err).toMatch(/^lga: expected --json .* to be a file that can be written; got .*\n$/);
  });

  it('follows a link to the file it stands for, and leaves the link in place', async () => {
    await writeFile(join(cwd, 'real.json'), 'old');
    await symlink('real.json', join(cwd, 'link.json'));
    await run('verify --json link.json');
    expect((await lstat(join(cwd, 'link.json'))).isSymbolicLink()).toBe(true);
    expect((await resultOf('real.json')).exitCode).toBe(0);
  });

  it('leaves an earlier file untouched when the run is interrupted', async () => {
    await run('verify --json r.json');
    const before = await readFile(join(cwd, 'r.json'), 'utf8');
    const stop = new AbortController();
    const list = [check('eq-3@x', () => (stop.abort(), supported))];
    const { files } = await run('verify --json r.json --seed 5', { list, signal: stop.signal });
    expect([files, await readFile(join(cwd, 'r.json'), 'utf8')]).toEqual([['r.json'], before]);
  });
});

describe('LGA_REQUIRE and backends', () => {
  const without = (missing: string) => async (name: string) =>
    name === missing
      ? { name, available: false, detail: 'gone', remedy: 'Get it.' }
      : { name, available: true, detail: 'here' };

  it.each(['torch', 'torch,mnist', ' mnist , torch,'])(
    'exits 3 with the remedy when a part in %j is missing',
    async (list) => {
      const { code, err } = await run('verify', { probe: without('torch'), env: { LGA_REQUIRE: list } });
      expect([code, err]).toEqual([
        3,
        'lga: expected torch (listed in LGA_REQUIRE) to be available; got gone. Get it.\n',
      ]);
    },
  );

  it('does not mind a missing part that is not listed', async () => {
    expect((await run('verify', { probe: without('torch'), env: { LGA_REQUIRE: 'mnist' } })).code).toBe(0);
  });

  it('exits 2 when LGA_REQUIRE lists a part that does not exist', async () => {
    const { code, err } = await run('verify', { env: { LGA_REQUIRE: 'tortch' } });
    expect(code).toBe(2);
    expect(err).toContain('each part in LGA_REQUIRE to be one of node, wasm');
  });

  it('checks every backend for --backend all, and records why one cannot be', async () => {
    const { code, asked } = await run('verify --backend all', { probe: without('webgpu') });
    expect(code).toBe(0);
    expect(asked).toEqual([{ backends: ['wasm', 'cpu', 'webgpu', 'tensorflow'], steps: 200 }]);
    const { environment, command, checks } = await resultOf();
    expect(environment.backends).toMatchObject({ wasm: 'here', webgpu: 'unavailable: gone' });
    expect([command, checks[0]?.replay]).toEqual([
      'lga verify --seed 42 --runs 5000 --backend all',
      "npx lga verify --only 'eq-3@reference' --seed 42 --runs 5000 --backend all",
    ]);
  });

  it('exits 3 when the backend that is asked for is missing', async () => {
    const { code, err } = await run('verify --backend cpu', { probe: without('cpu') });
    expect([code, err]).toEqual([3, 'lga: expected cpu (--backend) to be available; got gone. Get it.\n']);
  });

  it.each([
    ['torch', {}, 0],
    ['torch', { LGA_REQUIRE: 'torch' }, 3],
    ['wasm', {}, 3],
    ['mnist', {}, 0],
    ['mnist', { LGA_DATA: 'somewhere' }, 3],
  ] as const)('lga doctor without %s under %j exits %i', async (part, env, expected) => {
    const { code, out } = await run('doctor', { probe: without(part), env });
    expect(code).toBe(expected);
    expect(out).toMatch(new RegExp(`^${part} +unavailable +gone\n +to get it: Get it\\.$`, 'm'));
    expect(out).toMatch(expected === 0 ? /ready for lga verify\n$/ : new RegExp(`missing: ${part}\n$`));
  });
});

describe('lga, when something breaks', () => {
  it('exits 5 in one line, and shows the stack under LGA_DEBUG=1', async () => {
    const checks = () => Promise.reject(new RangeError('odd'));
    const quiet = await run('verify', { checks });
    expect([quiet.code, quiet.err]).toEqual([
      5,
      'lga: internal error: RangeError: odd (LGA_DEBUG=1 shows the stack)\n',
    ]);
    expect((await run('verify', { checks, env: { LGA_DEBUG: '1' } })).err).toContain('lga.test.ts');
  });
});
