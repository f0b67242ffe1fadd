import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { stopZ3, type Answer } from '../engines/z3.js';
import { defined } from '../premises.js';
import { denied } from './denied.js';
import { differentiated } from './differentiated.js';
import { enclosed } from './enclosed.js';
import { identical } from './identical.js';
import { WORK } from './obligation.js';
import { refuted } from './refuted.js';
import { valid } from './valid.js';

/** What Z3 is made to say, if anything. */
const lie: { answer?: Answer } = vi.hoisted(() => ({}));
vi.mock(import('../engines/z3.js'), async (original) => {
  const z3 = await original();
  return { ...z3, askZ3: (text, limits) => (lie.answer ? Promise.resolve(lie.answer) : z3.askZ3(text, limits)) };
});

const effort = { seed: 1, work: WORK, about: 'a test' };

beforeEach(() => {
  delete lie.answer;
});
afterAll(stopZ3);

describe('a refutation', () => {
  const premises = [defined('x < 0')];

  it('asks Z3 about the witness that exact arithmetic has seen, negative fractions included', async () => {
    const asked: string[] = [];
    const wrong = refuted('sign', { premises, conclusion: 'x + 1 <= 0', witness: { x: '-1/3' } });
    const decided = await wrong.decide({ ...effort, onQuery: ({ text }) => asked.push(text) });
    expect(decided).toMatchObject({ result: 'refuted', figures: { 'left side': '2/3', 'right side': '0' } });
    expect(asked).toEqual([expect.stringContaining('(assert (= x (- (/ 1.0 3.0))))')]);
  });

  it.each([
    ['1', 'lies outside the premise x < 0'],
    ['-2', 'the conclusion x + 1 <= 0 holds at the witness'],
  ])('throws at x = %s: %s', async (x, words) => {
    const decide = () => refuted('sign', { premises, conclusion: 'x + 1 <= 0', witness: { x } }).decide(effort);
    await expect(decide).rejects.toThrow(words);
  });

  it('throws at a witness that names what no formula uses, or when Z3 sees it otherwise', async () => {
    const at = (witness: Record<string, string>) => () =>
      refuted('sign', { premises, conclusion: 'x + 1 <= 0', witness }).decide(effort);
    await expect(at({ x: '-1/3', y: '1' })).rejects.toThrow('names y');
    lie.answer = { result: 'unsat' };
    await expect(at({ x: '-1/3' })).rejects.toThrow('Z3 answers unsat to a witness');
  });
});

describe('a proof', () => {
  it('takes no counterexample from Z3 at which the conclusion holds or a premise fails', async () => {
    const lemma = valid('square', [defined('x > 1')], 'x^2 > 1');
    for (const model of ['x -> 2.0', 'x -> (- 3.0)']) {
      lie.answer = { result: 'sat', model };
      expect(await lemma.decide(effort)).toMatchObject({
        result: 'inconclusive',
        reason: expect.stringContaining('cannot validate'),
      });
    }
  });
});

describe('a denial', () => {
  it('refutes by the contrary, and decides nothing where that is not proved', async () => {
    const premises = [defined('x == abs(M) + 1')];
    const statement = 'some M bounds x';
    expect(await denied('a', { premises, statement, contrary: 'x > M' }).decide(effort)).toMatchObject({
      result: 'refuted',
      contrary: 'x > M',
    });
    const open = await denied('b', { premises, statement, contrary: 'x > 2 * M' }).decide(effort);
    expect(open.result).toBe('inconclusive');
  });
});

describe('obligations without a solver', () => {
  it('decide identities, derivatives and boxes', async () => {
    expect(await identical('a', '(a - b) * (a + b)', 'a^2 - b^2').decide(effort)).toMatchObject({ result: 'proved' });
    expect(await identical('b', '(a + b)^2', 'a^2 + b^2').decide(effort)).toMatchObject({ result: 'refuted' });
    expect(await differentiated('c', 'x^3', 'x', '3 * x^2').decide(effort)).toMatchObject({ result: 'proved' });
    expect(await differentiated('d', 'x^3', 'x', '3 * x').decide(effort)).toMatchObject({ result: 'refuted' });
    const sides = { t: ['1', '5'] } as const;
    expect(await enclosed('e', 'log(t + 10) > 2', sides, { log: 'log(t + 10)' }).decide(effort)).toMatchObject({
      result: 'proved',
      figures: { log: '[2.39789527280, 2.70805020110]' }, // ln 11 and ln 15
    });
    expect(await enclosed('f', 'log(t + 10) > 5/2', sides).decide(effort)).toMatchObject({ result: 'refuted' });
  });
});
