import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RECIPROCAL, SQUARE } from '../test/statements.js';
import { isRequired } from '../test/python.js';
import { stopZ3 } from './engines/z3.js';
import { collectQueries, type ExportedQuery } from './export.js';
import { answerOf, recheck } from './recheck.js';
import { findSolver, SOLVERS, type SolverProgram } from './solver-program.js';
import { checksOf } from './statement.js';

const never = new AbortController().signal;
const here = { env: process.env, signal: never };

const query = (name: string, answer: 'sat' | 'unsat', ...assertions: string[]): ExportedQuery => {
  const lines = ['(set-logic QF_NRA)', '(declare-const x Real)', ...assertions.map((one) => `(assert ${one})`)];
  return { file: `${name}.smt2`, check: name, obligation: name, answer, text: `${lines.join('\n')}\n(check-sat)\n` };
};

describe('answerOf', () => {
  it.each([
    ['unsat\n', '', undefined, { answer: 'unsat', reason: '' }],
    ['sat\n(error "line 1: check annotation that says unsat")\n', '', undefined, { answer: 'sat', reason: '' }],
    ['unknown\n', '', undefined, { reason: 'unknown' }],
    ['timeout\n', '', undefined, { reason: 'out of time' }],
    ['', 'cvc5 interrupted by timeout.', 'ended by SIGABRT', { reason: 'out of time' }],
    ['', '', 'killed after its time', { reason: 'out of time' }],
    ['', '', 'ended by SIGSEGV', { reason: 'ended by SIGSEGV' }],
    ['(error "unknown constant y")\nsat\n', '', undefined, { reason: '(error "unknown constant y")' }],
    ['', 'Fatal failure\nExpected result unsat but got sat\n', 'ended by SIGABRT', { answer: 'sat', reason: '' }],
    ['(error "Expected result unsat but got sat")\n', '', undefined, { answer: 'sat', reason: '' }],
    ['', '', undefined, { reason: 'no answer' }],
  ])('reads %j with %j on stderr, cut %j', (out, err, cut, expected) => {
    expect(answerOf({ out, err, ...(cut === undefined ? {} : { cut }) })).toEqual(expected);
  });
});

describe.each(SOLVERS)('%s', async (name) => {
  const found = await findSolver(name, process.env);
  if ('missing' in found) {
    const words = `${name}: unavailable: ${found.missing}; ${found.remedy}`;
    it('is not there, as this machine may', () => {
      if (isRequired(name, process.env)) throw new Error(words);
      console.info(words);
    });
    return;
  }

  it('agrees with what is right, objects to what is wrong, and is told what it leaves open', async () => {
    const right = [query('root', 'sat', '(= (* x x) 4.0)'), query('square', 'unsat', '(< (* x x) 0.0)')];
    const wrong = [query('wrong', 'unsat', '(= (* x x) 4.0)')];
    // What it announces is what we believed: cvc5 then stops instead of answering.
    const announced = { ...wrong[0]!, file: 'announced.smt2', text: `(set-info :status unsat)\n${wrong[0]!.text}` };
    const broken = { ...right[0]!, file: 'broken.smt2', text: '(assert (> y 0.0))(check-sat)' };
    const told: number[] = [];
    const queries = [...right, ...wrong, announced, broken];
    const said = await recheck(queries, found, { ...here, onAnswer: (done) => told.push(done) });
    expect(said).toEqual({
      version: found.version,
      agreed: 2,
      unknown: { 'broken.smt2': expect.stringContaining('error') },
      disagreed: ['wrong.smt2', 'announced.smt2'],
    });
    expect(told).toEqual([1, 2, 3, 4]); // root and wrong ask the same, which is asked once
  });

  it('agrees with what statements ask, as they export it', async () => {
    const { queries, sink } = collectQueries();
    const context = { seed: 1, runs: 1, signal: never, progress: () => Promise.resolve() };
    const checks = [RECIPROCAL, SQUARE].flatMap((one) => checksOf(one, { sink }));
    for (const check of checks) await check.run(context);
    expect(await recheck(queries, found, here)).toMatchObject({ agreed: 3, unknown: {}, disagreed: [] });
  });
});

describe('a solver on the PATH', () => {
  let folder: string;
  beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'lga-solver-'))));
  afterEach(() => rm(folder, { recursive: true }));

  /** Puts a shell script on an otherwise plain PATH. */
  async function pretend(name: string, script: string): Promise<NodeJS.ProcessEnv> {
    await writeFile(join(folder, name), `#!/bin/sh\n${script}\n`);
    await chmod(join(folder, name), 0o755);
    return { PATH: `${folder}:/usr/bin:/bin`, LGA_FOLDER: folder };
  }

  it('is missing where the PATH has none', async () => {
    expect(await findSolver('cvc5', { PATH: folder })).toEqual({
      name: 'cvc5',
      missing: 'no cvc5 on the PATH',
      remedy: 'apt-get install cvc5',
    });
  });

  it.each([
    ['exit 1', 'does not say its version'],
    ['if [ "$1" = --version ]; then echo z3 version 9.8.7; else cat >/dev/null; echo unsat; fi', 'square root of 4'],
  ])('counts as missing when it runs `%s`', async (script, words) => {
    expect(await findSolver('z3', await pretend('z3', script))).toMatchObject({
      missing: expect.stringContaining(words),
    });
  });

  it('gets the options that its build takes', async () => {
    const script = `case "$*" in *--version*) echo version 9.8.7 ;; *--nl-cov*) % ;; *) cat >/dev/null; echo sat ;; esac`;
    const found = async (answer: string) =>
      (await findSolver('cvc5', await pretend('cvc5', script.replace('%', answer)))) as SolverProgram;
    expect((await found('echo "(error)"; exit 1')).args(3)).not.toContain('--nl-cov');
    expect((await found('cat >/dev/null; echo sat')).args(3)).toEqual(['--lang=smt2', '--tlimit=3000', '--nl-cov']);
  });

  it('is killed when it ignores its own limit, and counts as out of time', async () => {
    const env = await pretend('z3', 'exec sleep 300');
    const sleeper: SolverProgram = { name: 'z3', version: '9', args: () => [] };
    const said = await recheck([query('q', 'sat')], sleeper, { env, signal: never, seconds: -1.5 });
    expect(said).toMatchObject({ agreed: 0, unknown: { 'q.smt2': 'out of time' } });
  });

  it('runs two processes at a time, all killed by the signal', async () => {
    const env = await pretend('z3', 'echo $$ >> "$LGA_FOLDER/pids"; exec sleep 300');
    const sleeper: SolverProgram = { name: 'z3', version: '9', args: () => [] };
    const stop = new AbortController();
    const queries = [1, 2, 3].map((n) => query(`q${n}`, 'sat', `(> x ${n}.0)`));
    const running = recheck(queries, sleeper, { env, signal: stop.signal, seconds: 300 });
    running.catch(() => undefined); // looked at below
    const pids = async () => (await readFile(join(folder, 'pids'), 'utf8').catch(() => '')).trim().split('\n');
    while ((await pids()).length < 2) await new Promise((resolve) => setTimeout(resolve, 20));
    await new Promise((resolve) => setTimeout(resolve, 200)); // time for a third, were there one
    const started = (await pids()).map(Number);
    stop.abort();
    await expect(running).rejects.toThrow('aborted');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(started).toHaveLength(2);
    for (const pid of started) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });
});

afterAll(stopZ3);
