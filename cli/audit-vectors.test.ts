import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditDocument } from '../claims/audit-document.js';
import { pythons } from '../data/pythons.js';
import { runLga } from '../test/lga-run.js';
import { findPython, isRequired } from '../test/python.js';

const ROOT = join(import.meta.dirname, '..');
const cwd = mkdtempSync(join(tmpdir(), 'lga-vectors-'));
afterAll(() => rmSync(cwd, { recursive: true }));

const here = (name: string): string => join(cwd, name);

const run = (args: string) => runLga(['audit', ...args.split(' ')], { cwd });

const ADAPTER = join(ROOT, 'ports/minimal/adapter.mjs');

/** What the minimal port says about itself. */
function hello(): string {
  const asked = '{"id":"0","cmd":"hello","protocol":[1],"suite":"0"}\n';
  return spawnSync(process.execPath, [ADAPTER], { input: asked, encoding: 'utf8' }).stdout;
}

let emitted: Awaited<ReturnType<typeof run>>;
beforeAll(async () => {
  writeFileSync(here('hello.json'), hello());
  emitted = await run('emit-vectors --hello hello.json --runs 20');
});

describe('lga audit emit-vectors', () => {
  it('writes vectors that a port can answer, by what it says about itself', () => {
    expect(emitted).toMatchObject({ code: 0, err: '' });
    expect(emitted.out).toMatch(/^20 vectors: vectors.jsonl\nreached: .*omega>0 \d+/);
    const [head = ''] = readFileSync(here('vectors.jsonl'), 'utf8').split('\n');
    expect(JSON.parse(head)).toMatchObject({ seed: 42, runs: 20, dtypes: ['f64'], optimizers: ['sgd'] });
  });

  it.each([
    ['--dtypes f8', 'lga: expected --dtypes to be one of f64, f32, bf16, f16; got string "f8".'],
    ['--optimizers adam,lion', 'lga: expected --optimizers to be one of sgd'],
    ['--arithmetic wgsl', 'lga: expected a dtype that wgsl arithmetic has; got f64'],
    ['--runs 1', 'lga: expected --runs to be'],
    [
      '--hello hello.json --optimizers adam',
      'lga: expected an optimizer and a dtype that the port has; got adam in f64, f32',
    ],
    ['--hello none.json', 'lga: expected the port’s answer to hello at none.json; got no such file'],
    ['--hello vectors.jsonl', 'lga: expected vectors.jsonl to be JSON'],
  ])('refuses %s with one line', async (flags, line) => {
    const { code, out, err } = await run(`emit-vectors --out other.jsonl ${flags}`);
    expect([code, out]).toEqual([2, '']);
    expect(err.startsWith(line), err).toBe(true);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });
});

describe('lga audit check', () => {
  it('says in one line each why a file cannot be read', async () => {
    expect(await run('check file:none.jsonl')).toMatchObject({
      ...{ code: 3, out: '' },
      err: 'lga: expected answers at none.jsonl; got no such file. Check the path.\n',
    });
    expect((await run('check hello.json --vectors none.jsonl')).err).toBe(
      'lga: expected vectors at none.jsonl; got no such file. Check the path.\n',
    );
    expect(await run('check hello.json --vectors hello.json')).toMatchObject({ code: 2, out: '' });
  });

  it('names what is wrong by file and line, up to a limit, and leaves the result', async () => {
    writeFileSync(here('bad.jsonl'), '{"id":"x","verdict":"pass"}\n{');
    const { code, err } = await run('check bad.jsonl --json result.json');
    expect(code).toBe(3);
    const lines = err.trimEnd().split('\n');
    expect(lines.slice(0, 2)).toEqual([
      'lga: bad.jsonl: line 1: expected the id of a vector; got "x", which is none of this file',
      'lga: bad.jsonl: line 2: cut off: expected a JSON object; got "{"',
    ]);
    expect(lines[2]).toMatch(/^lga: no answer to sgd\.f64\.\w{10}, line 2 of vectors\.jsonl$/);
    expect(lines.at(-1)).toBe('lga: and 2 more');
    const document = JSON.parse(readFileSync(here('result.json'), 'utf8')) as AuditDocument;
    expect(document).toMatchObject({ conclusion: 'non-conformant', exitCode: 3, seed: 42, runs: 20 });
    expect(document.port).toMatchObject({ name: 'bad.jsonl', dtypes: ['f64'] });
  });
});

const python = findPython(pythons(process.env), 'json');

describe('ports/minimal/check_vectors.py', () => {
  it.each([
    ['the answers of a port', []],
    ['what it finds by itself', ['--compare']],
  ])('writes %s, which conform', async (_, flags) => {
    if (python === undefined) {
      const remedy = 'no Python found: set LGA_PYTHON to one to have golden vectors answered from Python';
      if (isRequired('python', process.env)) throw new Error(remedy);
      console.info(`audit vectors: ${remedy}`);
      return;
    }
    const script = join(ROOT, 'ports/minimal/check_vectors.py');
    const args = [script, here('vectors.jsonl'), here('out.jsonl'), ...flags, '--', process.execPath, ADAPTER];
    expect(spawnSync(python, args, { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
    const { code, out, err } = await run('check file:out.jsonl');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/vectors\.controls .* 2 {2}pass\n/);
    expect(out).toContain('logBase e, timeUnit step, boundAtStart fixed');
  });
});

describe('lga audit --deviations', () => {
  it.each([
    ['none.json', 'lga: expected a file of known deviations at none.json; got no such file. Check the path.\n'],
    ['vectors.jsonl', /^lga: expected vectors\.jsonl to be JSON; got .*\n$/],
  ])('refuses %s before a port is started', async (file, line) => {
    const { code, err } = await run(`--deviations ${file} -- no-such-adapter`);
    expect(code).toBe(2);
    expect(err).toMatch(line);
  });

  it('excuses what --write-deviations wrote and a person completed', async () => {
    const wrong = readFileSync(ADAPTER, 'utf8').replace('gamma2 /= 10', 'gamma2 /= 5');
    writeFileSync(here('wrong.mjs'), wrong);
    const audit = '--only agreement.sgd.f64 --seed 3';
    const port = `-- ${process.execPath} wrong.mjs`;
    const first = await run(`${audit} --write-deviations known.json ${port}`);
    expect(first.code).toBe(1);
    expect(first.out).toContain(
      'deviations: known.json (1 new; fill in reason and issue, or --deviations refuses it)\n',
    );
    const refused = await run(`${audit} --deviations known.json ${port}`);
    expect(refused).toMatchObject({
      code: 2,
      err: expect.stringMatching(/deviations\[0\] of known\.json to have a reason/),
    });
    const text = readFileSync(here('known.json'), 'utf8');
    writeFileSync(
      here('known.json'),
      text.replace(/FILL IN: why[^"]*/, 'Half as fast.').replace('FILL IN: URL', 'https://example.org/1'),
    );
    const { code, out } = await run(`${audit} --deviations known.json --json known-result.json ${port}`);
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining('xfail') });
    const { checks } = JSON.parse(readFileSync(here('known-result.json'), 'utf8')) as AuditDocument;
    expect(checks[0]?.replay).toContain(' --deviations known.json -- ');
  }, 120_000);
});
