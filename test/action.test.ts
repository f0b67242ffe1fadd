import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { runLga } from './lga-run.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const text = readFileSync(join(root, 'action.yml'), 'utf8');

interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly uses?: string;
  readonly if?: string;
  readonly shell?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, string>>;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

const action = parse(text) as Action;
const { steps } = action.runs;
const scripts = steps.flatMap(({ run, name = '' }) => (run === undefined ? [] : [{ name, run }]));
const script = (name: string) => scripts.find((one) => one.name === name)?.run ?? `exit 99 # no step ${name}`;

/** A folder for one test, as a runner's temporary one. */
let temp: string;
const inTemp = (name: string) => join(temp, name);
beforeEach(() => void (temp = mkdtempSync(join(tmpdir(), 'lga action-'))));
afterEach(() => rmSync(temp, { recursive: true, force: true }));

interface Ended {
  readonly code: number;
  readonly out: string;
}

/** Runs a script as GitHub's runner runs `shell: bash`, with nothing of the runner's environment but what is given. */
function bash(run: string, env: NodeJS.ProcessEnv, options = ['-e', '-o', 'pipefail']): Promise<Ended> {
  const file = inTemp('step.sh');
  writeFileSync(file, run);
  for (const name of ['output', 'path', 'summary']) writeFileSync(inTemp(name), '', { flag: 'a' });
  const { PATH, HOME } = process.env;
  const own = { PATH, HOME, RUNNER_TEMP: temp, GITHUB_ACTION_PATH: root.replace(/\/$/, ''), GITHUB_ACTIONS: 'true' };
  const files = {
    GITHUB_OUTPUT: inTemp('output'),
    GITHUB_PATH: inTemp('path'),
    GITHUB_STEP_SUMMARY: inTemp('summary'),
  };
  return new Promise((resolve) => {
    execFile(
      'bash',
      ['--noprofile', '--norc', ...options, file],
      { cwd: temp, env: { ...own, ...files, ...env } },
      (error, out, err) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 127;
        resolve({ code, out: `${out}${err}` });
      },
    );
  });
}

const outputs = () =>
  Object.fromEntries(
    readFileSync(inTemp('output'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split('=')),
  ) as Record<string, string>;

/** What the run step does with an `lga` that tells its arguments, one in brackets per line, and then does as told. */
async function withStub(env: NodeJS.ProcessEnv, then = '') {
  writeFileSync(inTemp('lga'), `#!/bin/sh\nprintf '[%s]\\n' "$@"\n${then}\n`, { mode: 0o755 });
  const ended = await bash(script('Run lga'), { ...env, PATH: `${temp}${delimiter}${process.env['PATH']}` });
  return { ...ended, words: [...ended.out.matchAll(/^\[(.*)\]$/gm)].map(([, word]) => word ?? '') };
}

describe('action.yml', () => {
  it('is a composite action with these inputs, each described and each used', () => {
    expect(action.runs.using).toBe('composite');
    expect(Object.keys(action.inputs)).toEqual(['command', 'args', 'working-directory', 'node-version', 'artifact']);
    for (const [name, { description, default: value }] of Object.entries(action.inputs)) {
      expect([name, description !== '', typeof value]).toEqual([name, true, 'string']);
      expect(text).toContain(`\${{ inputs.${name} }}`);
    }
  });

  it('names in its expressions only inputs and outputs that there are', () => {
    for (const [, name = ''] of text.matchAll(/inputs\.([\w-]+)/g)) expect(Object.keys(action.inputs)).toContain(name);
    for (const [, name] of text.matchAll(/steps\.run\.outputs\.([\w-]+)/g))
      expect(script('Run lga')).toContain(`${name}=`);
  });

  it('puts no expression into a script, where its value would be code', () => {
    for (const { run } of scripts) expect(run).not.toContain('${{');
  });

  it('uploads the results even when the command failed', () => {
    const upload = steps.find(({ uses }) => uses?.startsWith('actions/upload-artifact@'));
    expect(upload?.if).toMatch(/^always\(\)/);
    expect(steps.indexOf(upload!)).toBe(steps.length - 1);
    expect(upload?.with?.['path']).toBe('${{ steps.run.outputs.results }}');
  });

  it('is explained in the README, input by input', () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    const [section = ''] = /^## In CI\n[^]*?(?=^## )/m.exec(readme) ?? [];
    for (const name of Object.keys(action.inputs)) expect(section).toContain(name);
  });
});

describe.skipIf(process.platform === 'win32')('the scripts of action.yml', () => {
  it.each(scripts)('"$name" is one that bash reads', async ({ run }) => {
    expect(await bash(run, {}, ['-n'])).toEqual({ code: 0, out: '' });
    expect((await bash(`${run}\nif`, {}, ['-n'])).code).not.toBe(0);
  });

  it.each(['verify', 'prove', 'claims', 'bench', 'reproduce', 'audit', 'report'])(
    'give lga %s only options that it has',
    async (command) => {
      const { words } = await withStub({ LGA_COMMAND: command, LGA_ARGS: '' });
      const options = words.filter((word) => word.startsWith('--'));
      const { out: help } = await runLga([command, '--help']);
      for (const option of options) expect(help).toMatch(new RegExp(`^ +${option} <\\w+> `, 'm'));
      expect(options).toEqual(expect.arrayContaining(['--json', '--junit', '--markdown', '--badge']));
      expect(words[0]).toBe(command);
    },
  );

  it('hand arguments on as they are quoted, and expand nothing in them', async () => {
    const LGA_ARGS = `--only 'eq-3 *' "a ' b" c\\"d $(touch hacked) \`touch hacked\` * ''\n  -- node "x;y"\n`;
    const { words } = await withStub({ LGA_COMMAND: 'verify', LGA_ARGS });
    expect(words.slice(9)).toEqual([
      ...['--only', 'eq-3 *', "a ' b", 'c"d', '$(touch', 'hacked)', '`touch', 'hacked`', '*', '', '--', 'node', 'x;y'],
    ]);
    expect(readdirSync(temp)).not.toContain('hacked');
  });

  it.each([['" '], ["it's"]])('refuse args %j with a line and exit code 2', async (LGA_ARGS) => {
    const { code, out, words } = await withStub({ LGA_COMMAND: 'verify', LGA_ARGS });
    expect([code, words, outputs()['exit-code']]).toEqual([2, [], '2']);
    expect(out).toMatch(/^::error title=lga::expected the quotes in the input args to be in pairs$/m);
  });

  it('refuse any other command with a line and exit code 2', async () => {
    const { code, out, words } = await withStub({ LGA_COMMAND: 'doctor; touch hacked', LGA_ARGS: '' });
    expect([code, words]).toEqual([2, []]);
    expect(out).toMatch(
      /^::error title=lga::expected the input command to be verify, prove, claims, bench, reproduce, audit or report$/m,
    );
    expect(readdirSync(temp)).not.toContain('hacked');
  });

  it('end with the exit code of lga, after what it wrote has joined the summary', async () => {
    writeFileSync(inTemp('summary'), 'of a step before\n');
    const { code } = await withStub({ LGA_COMMAND: 'verify', LGA_ARGS: '' }, 'echo "## found" > "$7"; exit 1');
    expect([code, outputs()['exit-code']]).toEqual([1, '1']);
    expect(readFileSync(inTemp('summary'), 'utf8')).toBe('of a step before\n## found\n');
  });
});

describe.skipIf(process.platform === 'win32')('action.yml with lga itself', () => {
  const bin = mkdtempSync(join(tmpdir(), 'lga action bin-'));
  let PATH = '';
  afterAll(() => rmSync(bin, { recursive: true, force: true }));
  beforeAll(async () => {
    temp = bin;
    const { code, out } = await bash(script('Install lga'), {});
    expect(code, out).toBe(0);
    PATH = `${readFileSync(join(bin, 'path'), 'utf8').trim()}${delimiter}${process.env['PATH']}`;
  }, 300_000);

  it.each([
    ['verify', "--only 'eq-4.*' --runs 50", 0, 'verify: every verdict as expected'],
    ['claims', 'tab-5.statistics', 0, 'claims: every verdict as expected'],
  ])('runs lga %s %s', async (LGA_COMMAND, LGA_ARGS, expected, title) => {
    const { code, out } = await bash(script('Run lga'), { PATH, LGA_COMMAND, LGA_ARGS });
    expect(code, out).toBe(expected);
    expect(out).toContain(`\n::notice title=lga ${LGA_COMMAND}%3A exit code 0::checks: `);
    expect(readFileSync(inTemp('summary'), 'utf8')).toContain(`## lga ${title}\n`);
    const { results = '', 'exit-code': told } = outputs();
    expect([told, readdirSync(results).toSorted()]).toEqual([
      '0',
      ['badge.json', 'junit.xml', 'result.json', 'summary.md'],
    ]);
  });

  it('makes a report of what steps before left', async () => {
    await bash(script('Run lga'), { PATH, LGA_COMMAND: 'claims', LGA_ARGS: 'tab-5.statistics' });
    const { results: before = '' } = outputs();
    rmSync(inTemp('output'));
    const LGA_ARGS = `'${before}/result.json'`;
    const { code, out } = await bash(script('Run lga'), { PATH, LGA_COMMAND: 'report', LGA_ARGS });
    expect(code, out).toBe(0);
    const { results = '' } = outputs();
    expect(readdirSync(results).toSorted()).toEqual([
      'badge.json',
      'junit.xml',
      'report.html',
      'result.json',
      'summary.md',
    ]);
    expect(readFileSync(join(results, 'report.html'), 'utf8')).toContain('tab-5.statistics.mean@paper');
  });

  it('audits an adapter, and leaves what is wrong with it among the results', async () => {
    const LGA_ARGS = '--only agreement.sgd.f32 -- lga adapter emulated --mistake loss-late';
    const { code, out } = await bash(script('Run lga'), { PATH, LGA_COMMAND: 'audit', LGA_ARGS });
    expect(code, out).toBe(1);
    expect(readFileSync(inTemp('summary'), 'utf8')).toContain('## LGA audit: non-conformant');
    expect(readdirSync(outputs()['results'] ?? '')).toContain('failures');
  });

  it('ends with the exit code of a run that found nothing to check, without a summary', async () => {
    const { code } = await bash(script('Run lga'), { PATH, LGA_COMMAND: 'verify', LGA_ARGS: '--only no-such-claim' });
    expect([code, readFileSync(inTemp('summary'), 'utf8')]).toEqual([4, '']);
  });
});
