import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { stopZ3 } from '../proofs/engines/z3.js';
import { enter, inside, leave, run } from '../test/prove-run.js';

/** Everything that Z3 is asked. */
const asked: string[] = vi.hoisted(() => []);
vi.mock(import('../proofs/engines/z3.js'), async (original) => {
  const z3 = await original();
  return { ...z3, askZ3: (text, limits) => (asked.push(text), z3.askZ3(text, limits)) };
});

beforeEach(async () => {
  asked.length = 0;
  await enter();
});
afterEach(leave);
afterAll(stopZ3);

describe('lga prove --smt-lib', () => {
  const FILES = [
    'eq-5.as-printed@paper.a-square.smt2',
    'prf-A.1.step-3.amended@paper.1-x-is-1-at-1.smt2',
    'prf-A.1.step-3.as-printed@paper.1-x-is-1.smt2',
    'queries.json',
  ];
  const inFolder = async () => (await readdir(inside('out/queries'))).toSorted();

  it('writes every decided question byte for byte as Z3 was asked it', async () => {
    const { code, out } = await run('prove --smt-lib out/queries');
    expect(code).toBe(0);
    expect(await inFolder()).toEqual(FILES);
    expect(out.trimEnd().split('\n').slice(-2)).toEqual(['questions: out/queries', 'verdicts: lga-proofs.json']);
    for (const file of FILES.slice(0, 3)) expect(asked).toContain(await readFile(inside('out/queries', file), 'utf8'));
  });

  it('lists the questions with their answers', async () => {
    await run('prove eq-5 --smt-lib out/queries');
    const text = await readFile(inside('out/queries/queries.json'), 'utf8');
    const [file] = FILES;
    expect(JSON.parse(text)).toEqual({
      tool: 'lga-verify',
      queries: [{ file, check: 'eq-5.as-printed@paper', obligation: 'a square', answer: 'unsat' }],
    });
  });

  it('replaces what an earlier run left, and leaves other files alone', async () => {
    await run('prove --smt-lib out/queries');
    await writeFile(inside('out/queries/notes.txt'), 'mine');
    expect((await run('prove eq-5 --smt-lib out/queries')).code).toBe(0);
    expect(await inFolder()).toEqual([FILES[0], 'notes.txt', 'queries.json']);
  });

  it.each([
    ['mine.txt', 'text'],
    ['queries.json', '{"tool":"another"}'],
    ['queries.json', 'no JSON'],
  ])('refuses a folder with %s holding %s, in one line and before anything is decided', async (name, text) => {
    await mkdir(inside('out'));
    await writeFile(inside('out', name), text);
    const { code, err } = await run('prove --smt-lib out');
    expect([code, asked, await readdir(inside('out'))]).toEqual([3, [], [name]]);
    expect(err).toBe(
      'lga: expected --smt-lib out to be a new folder, an empty one, or one that lga prove wrote; ' +
        'got a folder with other files in it. Choose another folder.\n',
    );
  });

  it('refuses a file, and a path that leads through one', async () => {
    await writeFile(inside('file'), 'mine');
    for (const path of ['file', 'file/out']) {
      const { code, err } = await run(`prove --smt-lib ${path}`);
      expect([code, asked]).toEqual([3, []]);
      expect(err).toMatch(/^lga: expected --smt-lib .*\n$/);
    }
    expect(await readFile(inside('file'), 'utf8')).toBe('mine');
  });

  it('removes no file outside its folder, whatever its list says', async () => {
    await mkdir(inside('out'));
    const queries = ['../mine.smt2', 'notes.txt'].map((file) => ({ file }));
    await writeFile(inside('mine.smt2'), 'mine');
    await writeFile(inside('out/notes.txt'), 'mine');
    await writeFile(inside('out/queries.json'), JSON.stringify({ tool: 'lga-verify', queries }));
    expect((await run('prove eq-5 --smt-lib out')).code).toBe(0);
    expect(await readFile(inside('mine.smt2'), 'utf8')).toBe('mine');
    expect(await readFile(inside('out/notes.txt'), 'utf8')).toBe('mine');
  });
});
