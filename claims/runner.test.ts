import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Check, CheckContext, Outcome } from './check.js';
import { InputError } from './input-error.js';
import { checkSeed, quoted, runChecks, shellQuoted, type RunEvent } from './runner.js';
import type { Verdict } from './verdict.js';

const supported: Outcome = { verdict: 'supported', evidence: { method: 'none', summary: 'fine', cases: 1 } };

function check(id: string, run: Check['run'] = () => supported): Check {
  return { id, claim: 'eq-3', subject: 'reference', title: `${id} always holds`, run };
}

/** Draws numbers from its seed, as a property would. */
const drawing = (id: string) =>
  check(id, ({ seed, runs }) => {
    const witness = fc.sample(fc.double(), { seed, numRuns: runs });
    return { verdict: 'supported', evidence: { method: 'generated cases', summary: 'drawn', cases: runs, witness } };
  });

const asked = { seed: 42, runs: 20, replay: () => 'npx lga again' };

describe('checkSeed', () => {
  // Computed by an independent program (Python integers masked to 32 bits) from the published constants.
  it.each([
    [42, 'eq-3.convex@reference', -1205700022],
    [43, 'eq-3.convex@reference', -1640826978],
    [42, 'eq-3.convex@tfjs/wasm', -998265457],
  ])('is always the same number for seed %i and %s', (seed, id, expected) => {
    expect(checkSeed(seed, id)).toBe(expected);
  });

  it('is always a 32-bit signed integer, which is what fast-check takes', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.string(), (seed, id) => {
        const own = checkSeed(seed, id);
        expect(own | 0).toBe(own);
      }),
    );
  });
});

describe('shellQuoted', () => {
  it('leaves plain words alone and quotes the others so that a shell reads them back', () => {
    expect(['--seed', 'a/b@c', 'eq-*', "it's", ''].map(shellQuoted)).toEqual([
      '--seed',
      'a/b@c',
      "'eq-*'",
      `'it'\\''s'`,
      "''",
    ]);
  });
});

describe('runChecks', () => {
  it('always gives the same results for the same seed', async () => {
    const checks = [drawing('a'), drawing('b')];
    const [first, second] = [await runChecks(checks, asked), await runChecks(checks, asked)];
    expect(second.results).toEqual(first.results);
    expect(first.results[0]!.evidence.witness).not.toEqual(first.results[1]!.evidence.witness);
  });

  it('draws other cases for another seed', async () => {
    const [first, second] = [
      await runChecks([drawing('a')], asked),
      await runChecks([drawing('a')], { ...asked, seed: 43 }),
    ];
    expect(second.results[0]!.evidence.witness).not.toEqual(first.results[0]!.evidence.witness);
  });

  it('replays one check alone on the same cases as in the whole run', async () => {
    const whole = await runChecks([drawing('a'), drawing('b'), drawing('c')], asked);
    const alone = await runChecks([drawing('c')], asked);
    expect(alone.results).toEqual([whole.results[2]]);
  });

  it('gives each result its own seed and the command that replays it', async () => {
    const replay = ({ id }: Check) => `npx lga again ${quoted(id)}`;
    const { results } = await runChecks([check("b'c@tfjs/wasm")], { ...asked, replay });
    expect(results[0]!.seed).toBe(checkSeed(42, "b'c@tfjs/wasm"));
    expect(results[0]!.replay).toBe(`npx lga again 'b'\\''c@tfjs/wasm'`);
  });

  it('tells of start, progress and end of each check in order', async () => {
    const events: RunEvent[] = [];
    const stepping = check('a', async ({ progress }: CheckContext) => {
      await progress(1, 2);
      void progress(2, 2);
      return supported;
    });
    await runChecks([stepping, check('b')], { ...asked, onEvent: (event) => events.push(event) });
    expect(events.map((event) => [event.kind, event.check.id, event.index, event.total])).toEqual([
      ['started', 'a', 0, 2],
      ['progress', 'a', 0, 2],
      ['progress', 'a', 0, 2],
      ['finished', 'a', 0, 2],
      ['started', 'b', 1, 2],
      ['finished', 'b', 1, 2],
    ]);
    expect(events[1]).toMatchObject({ done: 1, of: 2 });
  });

  it('turns a check that throws into a tool error and goes on with the next', async () => {
    const events: RunEvent[] = [];
    const thrown = new TypeError('no such thing');
    const broken = check('a', () => Promise.reject(thrown));
    const report = await runChecks([broken, check('b')], { ...asked, onEvent: (event) => events.push(event) });
    expect(report.results.map(({ verdict }) => verdict)).toEqual(['tool-error', 'supported']);
    expect(report.results[0]!.evidence.summary).toBe('the check threw TypeError: no such thing');
    expect(events.find((event) => event.kind === 'finished')).toMatchObject({ error: thrown });
    expect(report.cancelled).toBe(false);
  });

  it('never hides a bad input as a tool error', async () => {
    const error = new InputError('a folder', 'nothing', 'Give one.');
    await expect(runChecks([check('a', () => Promise.reject(error))], asked)).rejects.toBe(error);
  });

  it('lets every check look at what it needs before the first one runs', async () => {
    const ran: string[] = [];
    const running = (id: string) =>
      check(id, () => {
        ran.push(id);
        return supported;
      });
    const needy = {
      ...running('b'),
      prepare: () => {
        throw new InputError('a folder', 'none', 'Give one.');
      },
    };
    await expect(runChecks([running('a'), needy], asked)).rejects.toThrow('expected a folder; got none. Give one.');
    expect(ran).toEqual([]);
  });

  it('never calls a check supported that saw no case', async () => {
    const empty = check('a', () => ({ verdict: 'supported', evidence: { method: 'm', summary: 's', cases: 0 } }));
    expect((await runChecks([empty], asked)).results[0]!.verdict).toBe('tool-error');
  });

  it('never passes on a verdict that does not exist', async () => {
    const odd = check('a', () => ({ ...supported, verdict: 'verified' as Verdict }));
    expect((await runChecks([odd], asked)).results[0]!.verdict).toBe('tool-error');
  });

  it('refuses two checks with one id', async () => {
    await expect(runChecks([check('a'), check('a')], asked)).rejects.toThrow('two checks are called a');
  });
});

describe('runChecks, aborted', () => {
  const cut = (checks: readonly Check[], signal: AbortSignal) => runChecks(checks, { ...asked, signal });

  it('runs nothing when the signal has fired before', async () => {
    const report = await cut([check('a')], AbortSignal.abort());
    expect(report).toMatchObject({ cancelled: true, results: [] });
  });

  it('keeps the finished checks and starts no other', async () => {
    const stop = new AbortController();
    const started: string[] = [];
    const last = check('b', () => (stop.abort(), supported));
    const report = await runChecks([check('a'), last, check('c')], {
      ...asked,
      signal: stop.signal,
      onEvent: (event) => event.kind === 'started' && started.push(event.check.id),
    });
    expect(report.cancelled).toBe(true);
    expect(started).toEqual(['a', 'b']);
    expect(report.results.map(({ id }) => id)).toEqual(['a']);
  });

  it('ends a check at its next progress call', async () => {
    const stop = new AbortController();
    let calls = 0;
    const endless = check('a', async ({ progress }: CheckContext) => {
      while (calls < 9) {
        if (++calls === 3) stop.abort();
        await progress(calls, 9);
      }
      return supported;
    });
    expect((await cut([endless], stop.signal)).cancelled).toBe(true);
    expect(calls).toBe(3);
  });

  it('lets a timer fire, as a signal would, while a check awaits its progress', async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 1);
    const busy = check('a', async ({ progress }: CheckContext) => {
      const end = performance.now() + 5000; // a hundred turns of the event loop; a test that cannot end is no test
      while (performance.now() < end) await progress(1, 2);
      return supported;
    });
    expect((await cut([busy], stop.signal)).cancelled).toBe(true);
  });

  it('does not wait for a check that ignores the signal', async () => {
    const stop = new AbortController();
    const deaf = check('a', () => new Promise<Outcome>(() => setTimeout(() => stop.abort(), 1)));
    expect((await cut([deaf], stop.signal)).cancelled).toBe(true);
  }, 5000);

  it('is no cancellation when the signal fires after the last check', async () => {
    const stop = new AbortController();
    const report = await cut([check('a')], stop.signal);
    stop.abort();
    expect(report.cancelled).toBe(false);
  });
});
