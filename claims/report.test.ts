import { describe, expect, it } from 'vitest';
import { auditDocument } from '../test/audits.js';
import { benchOf, measured, ratio } from '../test/costs.js';
import { SCALED } from '../test/limited.js';
import { checked, reportOf, resultsOf, TOOL } from '../test/report.js';
import { NO_EXPECTATIONS, type Ledger } from './ledger.js';
import { CLAIMS } from './paper.js';
import { asOneRun, reportDocument } from './report.js';
import type { Reproduction } from './reproduction.js';
import type { ResultDocument } from './result.js';
import type { Verdict } from './verdict.js';

const read = (file: string, document: ResultDocument) => ({ file, sha256: 'a', document });
const merged = (...documents: readonly ResultDocument[]) =>
  reportDocument({
    ...{ tool: TOOL, claims: CLAIMS, ledger: NO_EXPECTATIONS, audits: [] },
    results: documents.map((document, i) => read(`${i}.json`, document)),
  });

describe('a report', () => {
  it('judges each claim by the checks of all files, with what it rests on', () => {
    const report = reportOf([
      checked('eq-3.a@reference'),
      checked('eq-3.b@paper', 'refuted'),
      checked('lem-2.as-printed@paper', 'gap'),
    ]);
    const claim = (id: string) => report.claims.find((one) => one.id === id);
    expect(claim('eq-3')).toMatchObject({
      verdict: 'refuted',
      checks: ['eq-3.a@reference', 'eq-3.b@paper'],
      kind: 'definition',
    });
    expect(claim('thm-3.1')).toMatchObject({ verdict: 'not-checked' });
    expect(report.claims.filter(({ unsupportedVia }) => unsupportedVia.includes('lem-2')).length).toBeGreaterThan(0);
    expect(report.summary.claims.total).toBe(CLAIMS.length);
    expect(report.sources.map(({ file }) => file)).toEqual(['a.json', 'b.json', 'c.json']);
    expect(report.audits).toHaveLength(1);
    expect(report.exitCode).toBe(0);
  });

  it('says of each file what run it holds', () => {
    const { command, environment, timing } = resultsOf([]);
    const [source] = merged(resultsOf([])).sources;
    expect(source).toEqual({
      ...{ file: '0.json', sha256: 'a', command, environment },
      ...{ started: timing.started, durationMs: timing.durationMs, exitCode: 4 },
    });
  });

  it('has the self-test, the planted slips and the model of a large processor of whichever file has them', () => {
    const selfTest = { pairs: 1, proved: 1, refuted: 1, failures: [] };
    const sensitivity = { seed: 0, slips: 1, found: 1, byCheck: [], byKind: [], missed: [] };
    const whole = { selfTest, sensitivity, scaled: SCALED };
    expect(merged(resultsOf([]), { ...resultsOf([]), ...whole })).toMatchObject(whole);
    expect(Object.keys(merged(resultsOf([])))).not.toContain('scaled');
  });

  it('exits 1 with the check that is not as the ledger has it', () => {
    const ledger = { checks: { 'eq-3.a@paper': 'proved' } } as const;
    expect(reportOf([checked('eq-3.a@paper', 'gap')], ledger)).toMatchObject({
      exitCode: 1,
      changes: [{ id: 'eq-3.a@paper', expected: 'proved', got: 'gap' }],
    });
  });

  it('names claims whose verdict is not that of the ledger, where a file speaks about them', () => {
    const agreed = (verdict: 'supported' | 'proved') => ({ statement: 's', verdict });
    const ledger = {
      checks: {},
      claims: { 'eq-3': agreed('proved'), 'eq-4': agreed('proved'), 'eq-5': agreed('supported') },
    };
    const { claimChanges } = reportOf([checked('eq-3.a@reference'), checked('eq-5.a@reference')], ledger);
    expect(claimChanges).toEqual([{ id: 'eq-3', expected: 'proved', got: 'supported' }]);
  });

  it('fails, and so does what is made of it for CI, where the verdict of a claim changed', () => {
    const run = resultsOf([checked('eq-3.a@reference')]);
    const ledger = { checks: {}, claims: { 'eq-3': { statement: 's', verdict: 'proved' } } } as const;
    const report = reportDocument({
      ...{ tool: TOOL, claims: CLAIMS, ledger, audits: [] },
      results: [read('a.json', run)],
    });
    expect(report.exitCode).toBe(1);
    expect(asOneRun(report, [read('a.json', run)])).toMatchObject({ exitCode: 1, changes: report.claimChanges });
  });

  it('compares no claim where a check by which the ledger judges them is in no file, but for one of another backend', () => {
    const claims = { 'eq-3': { statement: 's', verdict: 'proved' } } as const;
    const changes = (checks: Ledger['checks']) => {
      const { absent, claimChanges } = reportOf([checked('eq-3.a@reference')], { checks, claims });
      return [absent, claimChanges.length];
    };
    expect(changes({ 'eq-3.a@reference': 'supported', 'eq-3.b@tfjs/webgpu': 'supported' })).toEqual([[], 1]);
    expect(changes({ 'eq-3.c@paper': 'proved' })).toEqual([['eq-3.c@paper'], 0]);
    expect(changes({ 'eq-3.d@reference': 'proved' })).toEqual([['eq-3.d@reference'], 0]);
  });

  it('takes a check once when two files agree on it, and refuses two runs of it that differ', () => {
    const one = resultsOf([checked('eq-3.a@reference')]);
    const again = resultsOf([checked('eq-3.a@reference', 'supported', { title: 'again' })]);
    expect(merged(one, again).checks).toEqual(one.checks);
    for (const other of [checked('eq-3.a@reference', 'refuted'), checked('eq-3.a@reference', 'supported', { seed: 2 })])
      expect(() => merged(one, resultsOf([other]))).toThrow(
        /expected results of one run of eq-3\.a@reference; got supported with seed -7 in 0\.json, .* in 1\.json/,
      );
  });

  it('keeps measurements of several files apart, each with its file, and the same one only once', () => {
    const [id, other] = ['txt-overhead.a@paper', 'txt-overhead.b@paper'];
    const first = benchOf([measured(id), measured(other)]);
    const second = benchOf([measured(id, { overhead: ratio(2, 0.1) }), checked(other, 'unavailable')]);
    const report = merged(first, second, first);
    expect(report.checks.map((check) => [check.id, check.file])).toEqual([
      [`${id} (0.json)`, '0.json'],
      [`${id} (1.json)`, '1.json'],
      [`${other} (0.json)`, '0.json'],
      [`${other} (1.json)`, '1.json'],
    ]);
    expect(report.claims.find(({ id: one }) => one === 'txt-overhead')?.checks).toHaveLength(4);
    expect(merged(first).checks.map((check) => [check.id, check.file])).toEqual([
      [id, '0.json'],
      [other, '0.json'],
    ]);
    const run = asOneRun(
      report,
      [first, second, first].map((document, i) => read(`${i}.json`, document)),
    );
    expect(run.timing.checks).toEqual(Object.fromEntries(report.checks.map((check) => [check.id, 1.5])));
  });

  it('keeps the training that is nearest to what the paper describes, then the one with more seeds', () => {
    const trained = (verdict: Verdict, deviations: readonly string[], pairs: number) =>
      resultsOf([
        checked('tab-1.a@paper', verdict, {
          evidence: {
            ...checked('tab-1.a@paper').evidence,
            reproduction: {
              deviations,
              readings: [{ other: { values: Array(pairs).fill(1) } }],
            } as unknown as Reproduction,
          },
        }),
      ]);
    const few = trained('inconclusive', ['1 epoch instead of 20'], 6);
    const some = trained('consistent', [], 2);
    const most = trained('not-reproduced', [], 3);
    const lacking = trained('inconclusive', [], 0);
    const verdictOf = (...documents: readonly ResultDocument[]) =>
      merged(...documents).checks.map(({ verdict }) => verdict);
    expect(verdictOf(few, some)).toEqual(['consistent']);
    expect(verdictOf(some, few)).toEqual(['consistent']);
    expect(verdictOf(some, most, few)).toEqual(['not-reproduced']);
    expect(verdictOf(most, some)).toEqual(['not-reproduced']);
    expect(verdictOf(lacking, most)).toEqual(['not-reproduced']);
  });

  it('still refuses two runs of a check that times nothing, and a measurement beside one that claims to be it', () => {
    const bench = benchOf([measured('txt-overhead.a@paper')]);
    const other = resultsOf([measured('txt-overhead.a@paper', {})].map((one) => ({ ...one, verdict: 'consistent' })));
    expect(() => merged(bench, other)).toThrow('expected results of one run of txt-overhead.a@paper');
    expect(merged(resultsOf([checked('eq-3.a@reference')]), bench).checks.map(({ file }) => file)).toEqual([
      undefined,
      '1.json',
    ]);
  });

  it('compares no cost with the ledger: it is a fact about the machine', () => {
    const claims = { 'txt-overhead': { statement: 's', verdict: 'not-checked' } } as const;
    const results = [read('b.json', benchOf([measured('txt-overhead.a@paper')]))];
    const input = { tool: TOOL, claims: CLAIMS, results, audits: [] };
    const report = reportDocument({ ...input, ledger: { checks: {}, claims } });
    expect(report.claims.find(({ id }) => id === 'txt-overhead')?.verdict).toBe('not-reproduced');
    expect([report.claimChanges, report.exitCode]).toEqual([[], 0]);
  });

  it('refuses files of another version', () => {
    const other = { ...resultsOf([]), tool: { name: 'lga-verify', version: '9.0.0' } };
    expect(() => merged(other)).toThrow('expected 0.json to be of lga-verify 0.1.0, as this program; got 9.0.0');
    const audits = [{ file: 'a.json', sha256: 'a', document: { ...auditDocument(), tool: other.tool } }];
    expect(() => reportDocument({ tool: TOOL, claims: CLAIMS, ledger: NO_EXPECTATIONS, results: [], audits })).toThrow(
      'expected a.json to be of lga-verify 0.1.0, as this program; got 9.0.0',
    );
  });

  it('is one run that began with the first, as long as all, with the times of all their checks', () => {
    const selfTest = { pairs: 1, proved: 1, refuted: 1, failures: [] };
    const late = { ...resultsOf([checked('eq-3.a@reference')]), selfTest };
    const timing = { started: '2025-12-31T00:00:00.000Z', durationMs: 100, checks: { 'eq-4.a@reference': 2 } };
    const early = { ...resultsOf([checked('eq-4.a@reference')]), timing };
    expect(asOneRun(merged(late, early), [read('0.json', late), read('1.json', early)])).toMatchObject({
      command: 'lga report 0.json 1.json',
      ...{ seed: 42, runs: 200 },
      timing: {
        started: timing.started,
        durationMs: 112.5,
        checks: { 'eq-3.a@reference': 1.5, 'eq-4.a@reference': 2 },
      },
      selfTest,
    });
  });
});
