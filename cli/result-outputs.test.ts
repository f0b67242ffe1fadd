import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Check, Outcome } from '../claims/check.js';
import type { ResultDocument } from '../claims/result.js';
import { runLga } from '../test/lga-run.js';
import { outputWords } from './result-outputs.js';
import { sealFault } from './seal.js';

let cwd: string;
beforeEach(async () => void (cwd = await mkdtemp(join(tmpdir(), 'lga-outputs-'))));
afterEach(() => rm(cwd, { recursive: true, force: true }));

const REFUTED: Outcome = { verdict: 'refuted', evidence: { method: 'm', summary: 'x is 2, not 1', cases: 1 } };

/** How often a check ran. */
let ran = 0;
const check = (subject: string): Check => ({
  ...{ id: `eq-3.wrong@${subject}`, claim: 'eq-3', subject, title: 'It always holds.' },
  run: () => ((ran += 1), REFUTED),
});

/** Runs a command whose one check refutes an implementation, or the paper. */
async function run(args: string, { env = {}, subject = 'reference' } = {}) {
  ran = 0;
  const checks = () => Promise.resolve([check(subject)]);
  const selfTest = () => ({ seed: 0, slips: 0, found: 0, byCheck: [], byKind: [], missed: [] });
  const forensics = async () => ({ checks: await checks(), numbers: 0, selfTest });
  const ended = await runLga(args.split(' '), { cwd, env, rooms: { checks, statements: checks, forensics } });
  return { ...ended, ran, files: (await readdir(cwd)).toSorted() };
}

const read = (name: string) => readFile(join(cwd, name), 'utf8');
const ALL = '--json r.json --junit r.xml --markdown r.md --badge b.json';

describe.each(['verify', 'prove --no-recheck', 'claims'])('lga %s', (command) => {
  it('leaves every file that was asked for, says where, and names them in its command line', async () => {
    const { code, out, files } = await run(`${command} ${ALL}`);
    expect([code, files]).toEqual([1, ['b.json', 'r.json', 'r.md', 'r.xml']]);
    expect(out.trimEnd().split('\n').slice(-4)).toEqual([
      'JUnit XML: r.xml',
      'Markdown: r.md',
      'badge: b.json',
      'verdicts: r.json',
    ]);
    expect(await read('r.xml')).toContain('<failure type="refuted" message="refuted: x is 2, not 1">');
    expect(await read('r.md')).toContain(`## lga ${command.split(' ', 1)[0]}: an implementation disagrees`);
    expect(JSON.parse(await read('b.json'))).toMatchObject({ label: 'LGA claims', color: 'red' });
    const document = JSON.parse(await read('r.json')) as ResultDocument;
    expect(document.command).toContain(` ${ALL}`);
    expect(sealFault(document)).toBeUndefined();
    expect(out).not.toContain('::');
  });

  it.each([
    ['', {}, false],
    ['--annotations', {}, true],
    ['', { GITHUB_ACTIONS: 'true' }, true],
    ['', { GITHUB_ACTIONS: 'false' }, false],
    ['--no-annotations', { GITHUB_ACTIONS: 'true' }, false],
  ])('prints workflow commands with "%s" under %j: %s', async (option, env, wanted) => {
    const { out } = await run(`${command} ${option}`.trim(), { env });
    const lines = out.split('\n').filter((line) => line.startsWith('::'));
    expect(lines.map((line) => line.split(' ', 1)[0])).toEqual(wanted ? ['::error', '::notice'] : []);
    expect(out.trimEnd().split('\n').at(-1)).toMatch(/^verdicts: /);
  });

  it.each([
    ['--junit none/a.xml', 3, '--junit none/a.xml to be a file that can be written; got a folder that does not exist'],
    ['--badge .', 3, '--badge . to be a file that can be written; got a folder'],
    ['--markdown ./r.json --json r.json', 2, /--(json|markdown) to be another file than --(json|markdown); got/],
    ['--markdown real --junit link', 2, '--markdown to be another file than --junit; got real'],
    ['--markdown here/a --junit a', 2, '--markdown to be another file than --junit; got here/a'],
  ])('refuses %s in one line before any check runs, and leaves nothing behind', async (options, expected, said) => {
    await writeFile(join(cwd, 'real'), '');
    await symlink('real', join(cwd, 'link'));
    await symlink('.', join(cwd, 'here'));
    const { code, out, err, ran: times, files } = await run(`${command} ${options}`);
    expect([code, out, times, files]).toEqual([expected, '', 0, ['here', 'link', 'real']]);
    expect(err).toMatch(/^lga: expected --.*\n$/);
    expect(err).toMatch(said);
  });
});

describe('outputWords', () => {
  it.each([
    [{ json: 'default' }, []],
    [{ json: 'a', junit: 'default' }, ['--json', 'a', '--junit', 'default']],
    [{ json: 'default', annotations: true }, ['--annotations']],
    [{ json: 'default', annotations: false }, ['--no-annotations']],
  ])('of %j are %j', (flags, words) => {
    expect(outputWords(flags, 'default')).toEqual(words);
  });
});

describe('a refuted claim of the paper', () => {
  it('is no failure in any of the files', async () => {
    const { code, out } = await run(`verify ${ALL} --annotations`, { subject: 'paper' });
    expect(code).toBe(0);
    expect(out).not.toMatch(/^::(error|warning)/m);
    expect(await read('r.xml')).toMatch(/failures="0" errors="0" skipped="0"/);
    expect(await read('r.md')).not.toContain('### Failures');
  });
});
