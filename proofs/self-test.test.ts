import { afterAll, describe, expect, it } from 'vitest';
import { stopZ3 } from './engines/z3.js';
import { valid } from './obligations/valid.js';
import { PLANTED } from './planted.js';
import { defined } from './premises.js';
import { selfTest } from './self-test.js';

const effort = { seed: 1, work: 20_000_000 };

afterAll(stopZ3);

describe('the prover on planted lemmas', () => {
  it('proves every true one and refutes every false one, at least 15 of each', async () => {
    const { proved, refuted, pairs, failures } = await selfTest(1);
    expect(failures).toEqual([]);
    expect([proved, refuted]).toEqual([pairs, pairs]);
    expect(pairs).toBe(PLANTED.length);
    expect(pairs).toBeGreaterThanOrEqual(15);
  });

  it('takes no proof from premises that contradict each other', async () => {
    const vacuous = valid('anything', [defined('x < y'), defined('y < x')], 'x == 7');
    expect(await vacuous.decide({ ...effort, about: '' })).toMatchObject({
      result: 'inconclusive',
      reason: 'the premises contradict each other',
    });
  });

  it('takes no proof from a premise whose divisor may be 0', async () => {
    const undefinedAt0 = valid('y = 1 / x', [defined('x >= 0'), defined('y == 1 / x')], 'x * y == 1');
    expect((await undefinedAt0.decide({ ...effort, about: '' })).result).toBe('inconclusive');
  });

  it('believes no counterexample that exact arithmetic cannot see', async () => {
    const irrational = valid('no root of 2', [defined('x > 0')], 'x^2 != 2');
    const { result, reason } = await irrational.decide({ ...effort, about: '' });
    expect(result).toBe('inconclusive');
    expect(reason).toContain('cannot validate: x -> (root-obj');
  });

  it('validates the counterexample of Z3 and shows both sides', async () => {
    const wrong = valid('too small', [defined('x == -1/3')], 'x^2 >= 1/4');
    expect(await wrong.decide({ ...effort, about: '' })).toMatchObject({
      result: 'refuted',
      witness: { x: '-1/3' },
      figures: { 'left side': '1/9', 'right side': '1/4' },
    });
  });

  it('names the premises that a proof does not need', async () => {
    const spare = valid('a sum', [defined('x > 0'), defined('y > 0'), defined('z > 0')], 'x + y > 0');
    expect((await spare.decide({ ...effort, about: '' })).unused).toEqual(['z > 0']);
  });

  it('says that it was out of work, and how far it got', async () => {
    const hard = valid('hard', [defined('x^2 * y > z^3 * x + 1'), defined('z^5 < x')], 'x * y * z != x^2 + y^3 + 7');
    const { result, reason } = await hard.decide({ seed: 1, work: 1, about: '' });
    expect(result).toBe('inconclusive');
    expect(reason).toMatch(/resource limit|canceled/);
  });
});
