import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { audit } from '../audit.js';
import { conclusionOf } from '../conclusion.js';
import type { Deviation } from './deviation.js';

const folder = mkdtempSync(join(tmpdir(), 'lga-deviations-'));
afterAll(() => rmSync(folder, { recursive: true }));

const MINIMAL = readFileSync(join(import.meta.dirname, '../../ports/minimal/adapter.mjs'), 'utf8');

/** The minimal port with parts of its text replaced. */
function port(name: string, ...changes: readonly (readonly [string, string])[]): string {
  const path = join(folder, `${name}.mjs`);
  writeFileSync(
    path,
    changes.reduce((text, [right, wrong]) => {
      if (!text.includes(right)) throw new Error(`no ${right} in the minimal adapter`);
      return text.replace(right, wrong);
    }, MINIMAL),
  );
  return path;
}

const CHECK = 'agreement.sgd.f64';

async function audited(path: string, deviations: readonly Deviation[] = [], only = [CHECK]) {
  const { results, gone } = await audit({
    ...{ command: [process.execPath, path], cwd: folder, env: process.env, suite: '0', seed: 3, runs: 60 },
    ...{ signal: new AbortController().signal, selects: (id) => only.includes(id), replay: () => '', deviations },
  });
  return { results, gone, ...conclusionOf(results), verdict: results[0]?.verdict };
}

/** The entry that a person would write for the first failure of a port. */
async function deviationOf(path: string): Promise<Deviation> {
  const { counterexample } = (await audited(path)).results[0]!;
  const { kind, request } = counterexample!;
  return {
    ...{ check: CHECK, kind, request: request as NonNullable<Deviation['request']>, reason: 'r' },
    ...{ issue: 'https://example.org/1', expires: '2999-01-01' },
  };
}

const RIGHT = port('right');
const GAMMA2 = ['gamma2 /= 10', 'gamma2 /= 5'] as const;
const FAILS = ['const [rate] =', "if (steps.length === 3) throw new Error('three');\n  const [rate] ="] as const;
const REFUSES = ['const [rate] =', 'if (steps.length === 3) return [];\n  const [rate] ='] as const;

describe('known deviations', () => {
  it('excuse what they show, and nothing else', async () => {
    const wrong = port('gamma2', GAMMA2);
    const known = await deviationOf(wrong);
    expect(known.kind).toBe('disagreement of x');
    const { conclusion, exitCode, verdict, results } = await audited(wrong, [known]);
    expect([conclusion, exitCode, verdict]).toEqual(['conformant-with-deviations', 0, 'xfail']);
    expect(results[0]?.summary).toMatch(/^[1-9]\d* of \d+ cases fail as known; every other case is right$/);
    expect(results[0]?.deviation).toEqual({ reason: 'r', issue: known.issue, expires: known.expires });
  });

  it('do not end the hunt: another failure behind them is found', async () => {
    const known = await deviationOf(port('first', GAMMA2));
    const both = port('both', GAMMA2, REFUSES);
    const { exitCode, verdict, results } = await audited(both, [known]);
    expect([exitCode, verdict]).toEqual([1, 'fail']);
    expect(results[0]?.counterexample?.kind).toBe('shape of response');
  });

  it('that no longer show fail the audit', async () => {
    const known = await deviationOf(port('mended', GAMMA2));
    const { exitCode, verdict, results, gone } = await audited(RIGHT, [known]);
    expect([exitCode, verdict, gone]).toEqual([1, 'xpass', [known]]);
    expect(results[0]?.summary).toBe('no disagreement of x any more: take the entry out of the file of deviations');
  });

  it('of another kind do not show, and excuse nothing', async () => {
    const wrong = port('other', GAMMA2);
    const known = { ...(await deviationOf(wrong)), kind: 'disagreement of bound' };
    expect(await audited(wrong, [known])).toMatchObject({ exitCode: 1, verdict: 'fail', gone: [known] });
  });

  it('that end the process are passed over a few times', async () => {
    const wrong = port('crash', FAILS);
    const known = await deviationOf(wrong);
    const { exitCode, verdict } = await audited(wrong, [known]);
    expect([known.kind, exitCode, verdict]).toEqual(['crash of adapter', 0, 'xfail']);
  });

  it('of a law are tried by the law', async () => {
    const wrong = port('defaults', [
      'defaults: { gamma2: scalar(1e-8), epsilon: scalar(0.1)',
      'defaults: { gamma2: scalar(1e-8), epsilon: scalar(0.2)',
    ]);
    const known: Deviation = {
      ...{
        check: 'defaults',
        kind: 'state-law of defaults',
        reason: 'r',
        issue: 'https://example.org/1',
        expires: '2999-01-01',
      },
    };
    expect(await audited(wrong, [known], ['defaults'])).toMatchObject({ exitCode: 0, verdict: 'xfail' });
    expect(await audited(RIGHT, [known], ['defaults'])).toMatchObject({ exitCode: 1, verdict: 'xpass' });
  });

  it('of checks that are not there are refused', async () => {
    const known = await deviationOf(port('unknown', GAMMA2));
    await expect(audited(RIGHT, [{ ...known, check: 'agreement.sgd.f128' }])).rejects.toThrow(
      'expected deviations of checks of this port; got agreement.sgd.f128. Take the entry out, or mend its id.',
    );
    await expect(audited(RIGHT, [{ ...known, check: 'parting' }])).rejects.toThrow(/that can be excused; got parting/);
  });
});
