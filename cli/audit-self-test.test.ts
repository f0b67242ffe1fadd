import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Outcome } from '../audit/self-test/row.js';
import { runLga } from '../test/lga-run.js';

/** What the rows come to, in place of the processes that would run them. */
const pool = vi.hoisted(() => {
  const own: { outcomeOf: (id: string) => Outcome; extent?: unknown } = {
    outcomeOf() {
      throw new Error('a test has to say what the rows come to');
    },
  };
  return own;
});
vi.mock(import('../audit/self-test/pool.js'), () => ({
  runRows: async (rows, { context, extent }, { onOutcome }) => {
    pool.extent = { ...extent, context: context.seed };
    for (const row of rows.toReversed()) {
      const outcome = pool.outcomeOf(row.id);
      context.signal.throwIfAborted();
      onOutcome(row, outcome);
    }
  },
}));

const FINE: Outcome = { got: 'as it should', ms: 5, examples: [], hidden: 0 };
beforeEach(() => void (pool.outcomeOf = () => FINE));

const selfTest = (args: string, signal?: AbortSignal) => runLga(['audit', 'self-test', ...args.split(' ')], { signal });

describe('lga audit self-test', () => {
  it('exits 0 when every row is as expected, and keeps progress on stderr', async () => {
    const { code, out, err } = await selfTest('--only faulty/* --seed 7');
    expect(code).toBe(0);
    expect(pool.extent).toEqual({ seed: 7, thorough: false, context: 7 });
    const lines = err.trimEnd().split('\n');
    expect(lines.at(-1)).toMatch(/^\[(\d+)\/\1\] faulty\/[\w-]+: as expected$/);
    expect(out).toContain(`${lines.length} of ${lines.length}`);
  });

  it('exits 1 when one is not, and says which', async () => {
    pool.outcomeOf = (id) => (id === 'faulty/wrong-id' ? { ...FINE, fault: 'nothing noticed' } : FINE);
    const { code, out } = await selfTest('--only faulty/{wrong-id,half-a-line}');
    expect(code).toBe(1);
    expect(out).toMatch(/wrong-id.*\n?.*nothing noticed/);
  });

  it('tries more when it is thorough', async () => {
    const few = (await selfTest('--only right/*')).err.split('\n').length;
    const many = (await selfTest('--only right/* --thorough')).err.split('\n').length;
    expect(pool.extent).toMatchObject({ thorough: true });
    expect(many - 1).toBe(20 * (few - 1));
  });

  it('refuses a glob that matches nothing', async () => {
    const { code, out, err } = await selfTest('--only none');
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^lga: expected rows of the self-test; got none that match none\. .*\n$/);
  });

  it('ends on Ctrl-C with exit code 130 and no table, and passes on what breaks', async () => {
    const stop = new AbortController();
    pool.outcomeOf = () => (stop.abort(), FINE);
    expect(await selfTest('--only wrong/*', stop.signal)).toMatchObject({
      code: 130,
      out: '',
      err: 'lga: interrupted\n',
    });
    pool.outcomeOf = () => {
      throw new RangeError('odd');
    };
    expect((await selfTest('--only wrong/*')).code).toBe(5);
  });
});

describe('lga adapter', () => {
  it.each([
    ['lion', /^lga: expected the port to be one of emulated, tfjs, faulty; got string "lion"\..*\n$/],
    ['tfjs --backend tpu', /^lga: expected --backend to be one of wasm, .*; got string "tpu"\..*\n$/],
    ['emulated --mistake none', /^lga: expected .*mistake.*\n$/],
    ['faulty --fault none', /^lga: expected .*\n$/],
  ])('refuses %s with one line', async (args, line) => {
    const { code, out, err } = await runLga(['adapter', ...args.split(' ')]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(line);
  });
});
