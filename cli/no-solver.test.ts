import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { enter, leave, run } from '../test/prove-run.js';
import { stopZ3 } from '../proofs/engines/z3.js';

vi.mock('z3-solver', () => {
  throw new Error("Cannot find package 'z3-solver'");
});

beforeEach(enter);
afterEach(leave);

describe('lga prove without its solver', () => {
  it('exits 3 in one line that says what to do, without a file, and still comes to its end', async () => {
    const { code, err, files } = await run('prove --smt-lib queries', { endSolver: stopZ3 });
    expect([code, files]).toEqual([3, []]);
    expect(err).toMatch(/^lga: expected the package z3-solver to be installed; got .*\. Run `npm ci`\.\n$/);
  });
});
