import { afterAll, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { holdsAt, type Point } from './exact.js';
import { smtLib } from './smt.js';
import { askZ3, stopZ3, z3Version } from './z3.js';
import { fraction, parse, type Term } from '../formula.js';

const limits = { seed: 1, work: 20_000_000 };

afterAll(stopZ3);

describe('SMT-LIB text', () => {
  it('is what a reader expects', () => {
    const text = smtLib({
      about: ['a law', 'two lines'],
      assertions: ['0 < x <= 1/3', 'not (x^2 != -2)'],
      expected: 'unsat',
    });
    expect(text).toBe(`; a law
; two lines
(set-info :smt-lib-version 2.6)
(set-info :status unsat)
(set-logic QF_NRA)
(declare-const x Real)
(assert (and (< 0.0 x) (<= x (/ 1.0 3.0))))
(assert (not (not (= (* x x) (- 2.0)))))
(check-sat)
`);
  });

  it('keeps clear of reserved words and refuses names that SMT-LIB cannot hold', () => {
    expect(smtLib({ about: [], assertions: ['let > 0'] })).toContain('(declare-const let! Real)');
    expect(() => smtLib({ about: [], assertions: ['log(x) > 0'] })).toThrow('no function of QF_NRA');
  });
});

/** Terms with small integers; divisors are never zero. */
const { term } = fc.letrec<{ term: string }>((tie) => ({
  term: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('x', 'y', '2', '1/3', '-1', '0.25'),
    fc.tuple(tie('term'), fc.constantFrom('+', '-', '*'), tie('term')).map(([a, op, b]) => `(${a} ${op} ${b})`),
    tie('term').map((a) => `(${a})^2`),
    tie('term').map((a) => `abs(${a})`),
    tie('term').map((a) => `(-(${a}))`),
    fc.tuple(tie('term'), tie('term')).map(([a, b]) => `(${a}) / ((${b})^2 + 1)`),
    fc.tuple(tie('term'), tie('term'), tie('term')).map(([a, b, c]) => `(${a} >= ${b} ? ${c} : ${a})`),
  ),
}));
const formula = fc
  .tuple(term, fc.constantFrom('<', '<=', '>', '>=', '==', '!='), term)
  .map(([a, op, b]) => `${a} ${op} ${b}`);
const value = fc.tuple(fc.integer({ min: -4, max: 4 }), fc.integer({ min: 1, max: 3 })).map(([n, d]) => `${n}/${d}`);

describe('Z3', () => {
  it('agrees with exact rational arithmetic about generated formulas at points', { timeout: 60_000 }, async () => {
    const equals = (name: string, number: string): Term => parse(`${name} == ${number}`);
    await fc.assert(
      fc.asyncProperty(formula, value, value, async (text, x, y) => {
        const at: Point = { x: fraction(x), y: fraction(y) };
        const query = smtLib({ about: [], assertions: [text, equals('x', `(${x})`), equals('y', `(${y})`)] });
        const { result } = await askZ3(query, limits);
        expect(result).toBe(holdsAt(text, at) ? 'sat' : 'unsat');
      }),
      { seed: 4, numRuns: 300 },
    );
  });

  it('answers many questions that were asked at once, each with its own answer', async () => {
    const ask = (n: number) =>
      askZ3(smtLib({ about: [], assertions: [`x > ${n}`, `x < ${n % 2 === 0 ? n : n + 1}`] }), limits);
    const answers = await Promise.all(Array.from({ length: 40 }, (_, n) => ask(n)));
    expect(answers.map(({ result }) => result)).toEqual(answers.map((_, n) => (n % 2 === 0 ? 'unsat' : 'sat')));
  });

  it('throws on a text that is no question, and answers the next one', async () => {
    await expect(askZ3('(assert (> x 0.0))', limits)).rejects.toThrow('Z3 says');
    expect(await askZ3('(declare-const x Real)(assert (> x 0.0))', limits)).toMatchObject({ result: 'sat' });
  });

  it('has a version', async () => {
    expect(await z3Version()).toMatch(/^\d+\.\d+\.\d+$/);
  });
});
