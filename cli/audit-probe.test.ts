import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { COUNTEREXAMPLE_FILE } from '../test/counterexample-file.js';
import { runLga } from '../test/lga-run.js';

const MINIMAL = readFileSync(join(import.meta.dirname, '../ports/minimal/adapter.mjs'), 'utf8');
const cwd = mkdtempSync(join(tmpdir(), 'lga-probe-'));
afterAll(() => rmSync(cwd, { recursive: true }));

/** The words that start the minimal adapter with a part of its text replaced. */
function port(name: string, right = '', wrong = ''): readonly string[] {
  if (!MINIMAL.includes(right)) throw new Error(`no ${right} in the minimal adapter`);
  writeFileSync(join(cwd, `${name}.mjs`), MINIMAL.replace(right, wrong));
  return ['--', process.execPath, `${name}.mjs`];
}

const audit = (args: string, command: readonly string[]) =>
  runLga(['audit', ...args.split(' '), ...command], { cwd, env: { PATH: process.env['PATH'] } });

const SOUND = port('sound');
const MUTE = ['--', process.execPath, '-e', 'console.error("no \\u001b[2Jlicence"); process.exit(7)'];

describe('lga audit --check-protocol', () => {
  it('passes an adapter that keeps to the protocol, wrong numbers or not', async () => {
    for (const command of [SOUND, port('decay', 'gamma2 /= 10', 'gamma2 /= 5')]) {
      const { code, out, err } = await audit('--check-protocol', command);
      expect([code, err]).toEqual([0, '']);
      expect(out).toMatch(/\n\nthe adapter keeps to the protocol: (\d+) of \1\n$/);
    }
  });

  it('says what is wrong, in visible characters, with exit code 3', async () => {
    const { code, out } = await audit(
      '--check-protocol',
      port('id', 'id: request.id', "id: request.cmd === 'run' ? '\\u001b[2J' : request.id"),
    );
    expect(code).toBe(3);
    expect(out).toMatch(/^wrong answers a run: .*\\u001b\[2J/m);
    expect(out).toMatch(/\n\d+ of \d+ wrong: see audit\/PROTOCOL\.md\n$/);
    expect(out.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  });

  it('needs a command', async () => {
    expect(await audit('--check-protocol', [])).toMatchObject({
      ...{ code: 2, out: '' },
      err: expect.stringMatching(/^lga: expected the command of an adapter after --; got none\. .*\n$/) as string,
    });
  });
});

describe('lga audit smoke', () => {
  it.each([
    ['nothing', SOUND, 0, 'nothing wrong so far: go on with lga audit'],
    ['the port', port('cap', 'f <= cap', 'true'), 1, 'the adapter is right, what the port makes of LGA is not'],
    ['the adapter', port('rate', '? rate * g :', '? g :'), 1, 'the adapter is wrong, or the inner optimizer'],
  ])('blames %s', async (_, command, expected, says) => {
    const { code, out, err } = await audit('smoke', command);
    expect([code, err]).toEqual([expected, '']);
    expect(out.split('\n\n').at(-1)).toContain(says);
    expect(/^wrong /m.test(out)).toBe(expected === 1);
  });

  it('says why an adapter does not start', async () => {
    const { code, out, err } = await audit('smoke', MUTE);
    expect([code, out]).toEqual([3, '']);
    expect(err).toContain('no \\u001b[2Jlicence');
  });
});

const saved = (name: string, value: object): string => {
  writeFileSync(join(cwd, name), JSON.stringify(value));
  return name;
};

describe('lga audit replay', () => {
  const file = saved('case.json', COUNTEREXAMPLE_FILE);

  it('passes where the port is right, and fails where it is not', async () => {
    const right = await audit(`replay ${file}`, SOUND);
    expect(right).toMatchObject({ code: 0, err: '' });
    expect(right.out).toMatch(/^pass {2}agreement\.sgd\.f64\n/);
    expect(right.out).toContain('as the reference has it, within the tolerance\n');
    const wrong = await audit(`replay ${file}`, port('halved', 'gamma2 /= 10', 'gamma2 /= 2'));
    expect(wrong.code).toBe(1);
    expect(wrong.out).toMatch(/^fail {2}agreement\.sgd\.f64\n/);
    expect(wrong.out).not.toContain('as the reference has it');
  });

  it('asks for what came before it first', async () => {
    const counting = port(
      'second',
      'const [rate] =',
      'if (globalThis.asked) return [];\n  globalThis.asked = true;\n  const [rate] =',
    );
    expect((await audit(`replay ${file}`, counting)).code).toBe(1);
    const { prefix: _, ...alone } = COUNTEREXAMPLE_FILE;
    expect((await audit(`replay ${saved('alone.json', alone)}`, counting)).code).toBe(0);
  });

  it.each<[string, string, number, RegExp]>([
    ['that is not there', 'none.json', 3, /expected a counterexample at none\.json; got no such file/],
    ['of another kind', saved('other.json', {}), 2, /lga-verify\/audit-case, version 1; got the file must have/],
  ])('refuses a file %s in one line', async (_, path, expected, line) => {
    const { code, out, err } = await audit(`replay ${path}`, SOUND);
    expect([code, out]).toEqual([expected, '']);
    expect(err).toMatch(line);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });
});
