import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { stopZ3 } from '../proofs/engines/z3.js';
import { enter, leave, resultOf, run } from '../test/prove-run.js';
import { part, SQUARE, statement, WRONG_WITNESS } from '../test/statements.js';
import type { Rooms } from './rooms.js';

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

describe('lga prove', () => {
  it('decides every statement, reports, leaves the result file, and ends the solver', async () => {
    const { code, out, err, files, ended } = await run('prove');
    expect([code, files, ended]).toEqual([0, ['lga-proofs.json'], 1]);
    expect(out.trimEnd().split('\n').at(-1)).toBe('verdicts: lga-proofs.json');
    expect(err).toBe(
      '[1/3] prf-A.1.step-3.as-printed@paper: refuted\n[2/3] prf-A.1.step-3.amended@paper: proved\n' +
        '[3/3] eq-5.as-printed@paper: proved\n[3/3] cvc5: 3 of 3 re-checked the same\n[3/3] z3: 3 of 3 re-checked the same\n',
    );
    const { command, checks, environment, claims } = await resultOf();
    expect(command).toBe('lga prove --seed 42');
    expect(environment.versions).toMatchObject({ 'z3-solver': expect.stringMatching(/^\d+\./) });
    expect(checks.map(({ verdict }) => verdict)).toEqual(['refuted', 'proved', 'proved']);
    expect(claims.find(({ id }) => id === 'prf-A.1.step-3')?.verdict).toBe('holds-as-amended');
    expect(checks[1]?.evidence.proof?.obligations[0]).toMatchObject({ result: 'proved', conclusion: '1 / x == 1' });
  });

  it('tries the prover on planted lemmas in a whole run, and says so loudly when it is wrong', async () => {
    const failures = ['strict against weak: a square is above 0 is proved, not refuted'];
    const { code, out } = await run('prove', {
      selfTest: () => Promise.resolve({ pairs: 2, proved: 2, refuted: 1, failures }),
    });
    expect(code).toBe(5);
    expect(out).toContain('planted lemmas: 1 of 2 false ones refuted, 2 of 2 true ones proved\n');
    expect(out).toContain('PROVER WRONG: strict against weak');
    expect((await resultOf()).selfTest).toEqual({ pairs: 2, proved: 2, refuted: 1, failures });
    await run('prove eq-5');
    expect((await resultOf()).selfTest).toBeUndefined();
  });

  it('names the command that decides a claim again', async () => {
    await run('prove --seed 7 prf-A.1.step-3');
    const { checks, seed, command } = await resultOf();
    expect([seed, command]).toEqual([7, 'lga prove prf-A.1.step-3 --seed 7']);
    expect([...new Set(checks.map(({ replay }) => replay))]).toEqual(["npx lga prove 'prf-A.1.step-3' --seed 7"]);
  });

  it('writes the same verdicts for the same seed, machine and times aside', async () => {
    await run('prove');
    const { timing: _, environment: __, integrity: ___, ...first } = await resultOf();
    await run('prove --no-recheck');
    const { timing: ____, environment, command, integrity: _____, ...second } = await resultOf();
    expect({ ...second, command: first.command }).toEqual(first);
    expect([command, environment.solvers]).toEqual(['lga prove --seed 42 --no-recheck', undefined]);
  });

  it.each([
    ['eq-5', ['eq-5.as-printed@paper']],
    ['prf-A.1.step-3.amended@paper', ['prf-A.1.step-3.amended@paper']],
    ['prf-*', ['prf-A.1.step-3.as-printed@paper', 'prf-A.1.step-3.amended@paper']],
    ['eq-5 *amended@*', ['prf-A.1.step-3.amended@paper', 'eq-5.as-printed@paper']],
    ['eq-* eq-5', ['eq-5.as-printed@paper']],
  ])('%s selects %j, in the order of the statements', async (patterns, ids) => {
    await run(`prove ${patterns}`);
    expect((await resultOf()).checks.map(({ id }) => id)).toEqual(ids);
  });

  it.each([
    ['prove prf-A.1.step-33x', /^lga: prf-A.1.step-33x matches no statement; close: prf-A.1.step-3, .*\n$/],
    ['prove eq-5 eq-55', /^lga: eq-55 matches no statement; close: eq-5, .*\n$/],
    ['prove tab-5', /^lga: tab-5 is a claim that has no statement yet; close: .*\n$/],
  ])('answers `%s` with exit code 4, one line and close ids, and decides nothing', async (args, message) => {
    const { code, err, files } = await run(args);
    expect([code, files, asked]).toEqual([4, [], []]);
    expect(err).toMatch(message);
  });

  it('compares with the ledger that it shares with lga verify, and minds no entry of a check that it did not run', async () => {
    const ledger = (verdict: 'proved' | 'gap') => async () => ({
      checks: { 'eq-5.as-printed@paper': verdict, 'eq-4.law@reference': 'supported' as const },
    });
    expect((await run('prove eq-5', { ledger: ledger('proved') })).code).toBe(0);
    const { code, out } = await run('prove eq-5', { ledger: ledger('gap') });
    expect(code).toBe(1);
    expect(out).toContain('changed: eq-5.as-printed@paper was gap in the ledger, is proved');
    expect((await run('prove prf-*', { ledger: ledger('gap') })).code).toBe(0);
  });

  it('is loud about a witness that fails validation: tool-error, exit code 5', async () => {
    const { code, out } = await run('prove', { list: [WRONG_WITNESS] });
    expect(code).toBe(5);
    expect(out.replaceAll(/\s+/g, ' ')).toContain('the witness lies outside the premise x > 0');
    expect((await resultOf()).checks[0]).toMatchObject({ verdict: 'tool-error' });
  });

  it('goes on after a crash of the solver, with exit code 5', async () => {
    const crash = {
      name: 'c',
      premises: [],
      conclusion: 'x > 0',
      decide: () => Promise.reject(new Error('memory access out of bounds')),
    };
    const { code, out } = await run('prove', {
      list: [statement('eq-4', part('as-printed', 'printed', crash)), SQUARE],
    });
    expect(code).toBe(5);
    expect(out.replaceAll(/\s+/g, ' ')).toContain('the check threw Error: memory access out of bounds');
    expect((await resultOf()).checks.map(({ verdict }) => verdict)).toEqual(['tool-error', 'proved']);
  });

  it('calls it inconclusive when the solver runs out of memory, and says so', async () => {
    const full = {
      name: 'big',
      premises: [],
      conclusion: 'x > 0',
      decide: () => ({ result: 'inconclusive', engine: 'Z3', certificate: 'c', reason: 'out of memory' }) as const,
    };
    const { code, out } = await run('prove', { list: [statement('eq-4', part('as-printed', 'printed', full))] });
    expect(code).toBe(0);
    expect(out.replaceAll(/\s+/g, ' ')).toMatch(/big: inconclusive .* because out of memory/);
  });

  it('stops on Ctrl-C with one line, exit code 130, no file, and the solver ended', async () => {
    const stop = new AbortController();
    const late = {
      name: 'l',
      premises: [],
      conclusion: 'x > 0',
      decide: () => (stop.abort(), new Promise<never>(() => undefined)),
    };
    const list = [SQUARE, statement('eq-4', part('as-printed', 'printed', late))];
    const { code, err, files, ended } = await run('prove --smt-lib queries', { list, signal: stop.signal });
    expect([code, files, ended]).toEqual([130, [], 1]);
    expect(err.trimEnd().split('\n').at(-1)).toBe('lga: interrupted after 1 of 2 checks; no result file written');
  });

  it('stops on Ctrl-C during the re-check too', async () => {
    const stop = new AbortController();
    const recheck: Rooms['recheck'] = async (_, __, { signal }) => {
      stop.abort();
      signal.throwIfAborted();
      throw new Error('never here');
    };
    const { code, err, files, ended } = await run('prove --smt-lib queries', { recheck, signal: stop.signal });
    expect([code, files, ended]).toEqual([130, [], 1]);
    expect(err.trimEnd().split('\n').at(-1)).toBe(
      'lga: interrupted while other solvers re-checked; no result file written',
    );
  });

  it.each(['missing/r.json', '.'])('refuses --json %s before anything is decided', async (path) => {
    const { code, err } = await run(`prove --json ${path}`);
    expect([code, asked]).toEqual([3, []]);
    expect(err).toMatch(/^lga: expected --json .* to be a file that can be written; got .*\n$/);
  });
});

describe('lga prove, with other solvers', () => {
  it('records what they said', async () => {
    await run('prove');
    const said = { version: '1.2', agreed: 3, unknown: {}, disagreed: [] };
    expect((await resultOf()).environment.solvers).toEqual({ cvc5: said, z3: said });
  });

  it('does without them, and says how to get them', async () => {
    const { code } = await run('prove', { recheck: async () => ({ unavailable: 'gone', remedy: 'Get it.' }) });
    expect(code).toBe(0);
    expect((await resultOf()).environment.solvers).toMatchObject({ cvc5: { unavailable: 'gone', remedy: 'Get it.' } });
  });

  it('exits 3 without one that LGA_REQUIRE lists', async () => {
    const probe: Rooms['probe'] = async (name) => ({
      name,
      available: name !== 'cvc5',
      detail: 'gone',
      remedy: 'Get it.',
    });
    const { code, err } = await run('prove --no-recheck', { probe, env: { LGA_REQUIRE: 'z3,cvc5' } });
    expect([code, err]).toEqual([3, 'lga: expected cvc5 (listed in LGA_REQUIRE) to be available; got gone. Get it.\n']);
  });

  it('turns a contradiction into a tool error that names the file, exit code 5', async () => {
    const recheck: Rooms['recheck'] = async (name, queries) => ({
      version: '1.2',
      agreed: 2,
      unknown: {},
      disagreed: name === 'cvc5' ? [queries[2]!.file] : [],
    });
    const { code, out } = await run('prove', { recheck });
    const words = "cvc5 1.2 contradicts Z3's unsat in eq-5.as-printed@paper.a-square.smt2 (written by --smt-lib)";
    expect(code).toBe(5);
    expect(out.replaceAll(/\s+/g, ' ')).toContain(words);
    const { checks, exitCode } = await resultOf();
    expect(exitCode).toBe(5);
    expect(checks.map(({ verdict }) => verdict)).toEqual(['refuted', 'proved', 'tool-error']);
    expect(checks[2]?.evidence.summary).toBe(words);
  });
});
