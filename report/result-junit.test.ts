import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VERDICTS } from '../claims/verdict.js';
import { EVENTFUL, EVERY_VERDICT, HOSTILE_WORDS, runOf, spokenInResult } from '../test/ci-results.js';
import { result } from '../test/results.js';
import { complaints, expectCounted } from '../test/junit.js';
import { resultJunit } from './result-junit.js';

/** What a test case of this name holds. */
const inCase = (text: string, name: string) =>
  new RegExp(`name="${name}"[^>]*>\\s*<([\\w-]+)`).exec(text)?.[1] ?? `no case ${name}`;

describe('resultJunit', () => {
  it('has a case per check, with what JUnit knows of its verdict', () => {
    expect(resultJunit(EVENTFUL)).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <testsuites>
        <testsuite name="lga verify" tests="8" failures="3" errors="2" skipped="1" time="0.013" timestamp="2026-01-02T03:04:05">
          <properties>
            <property name="command" value="lga verify --seed 42"/>
            <property name="seed" value="42"/>
            <property name="runs" value="200"/>
            <property name="suite" value="lga-verify 0.1.0"/>
            <property name="exitCode" value="5"/>
            <property name="checks" value="1 of 7 proved, 1 of 7 supported, 1 of 7 unavailable, 1 of 7 inconsistent, 2 of 7 refuted, 1 of 7 tool-error"/>
            <property name="claims" value="1 of 5 holds-as-amended, 1 of 5 not-checked, 1 of 5 inconsistent, 1 of 5 refuted, 1 of 5 tool-error"/>
          </properties>
          <testcase name="eq-3.holds@reference" classname="lga.eq-3" time="0.002">
            <system-out>supported: s</system-out>
          </testcase>
          <testcase name="eq-3.wasm@tfjs/wasm" classname="lga.eq-3" time="0.002">
            <failure type="refuted" message="refuted (supported in the ledger): x is 2, not 1">the update is the reference’s
      refuted (supported in the ledger): x is 2, not 1
      witness  {&quot;x&quot;:&quot;-0&quot;,&quot;g&quot;:[1,2]}
      replay   npx lga verify --only &apos;eq-3.wasm@tfjs/wasm&apos; --seed 42</failure>
          </testcase>
          <testcase name="eq-4.printed@paper" classname="lga.eq-4" time="0.002">
            <system-out>refuted: fails at 1/2</system-out>
          </testcase>
          <testcase name="eq-4.amended@paper" classname="lga.eq-4" time="0.002">
            <failure type="proved" message="proved (gap in the ledger): Z3 says so">Omega &gt;= 0 for f &gt; 0
      proved (gap in the ledger): Z3 says so
      if       f &gt; 0
      replay   npx lga verify</failure>
          </testcase>
          <testcase name="eq-5.sum@paper" classname="lga.eq-5" time="0.002">
            <failure type="inconsistent" message="inconsistent (consistent in the ledger): 1 + 1 is not 3">eq-5.sum@paper
      inconsistent (consistent in the ledger): 1 + 1 is not 3
      replay   npx lga verify</failure>
          </testcase>
          <testcase name="eq-5.torch@torch" classname="lga.eq-5" time="0.002">
            <skipped type="unavailable" message="unavailable: no PyTorch">eq-5.torch@torch
      unavailable: no PyTorch
      remedy   pip install torch
      replay   npx lga verify</skipped>
          </testcase>
          <testcase name="eq-6.own@reference" classname="lga.eq-6" time="0.002">
            <error type="tool-error" message="tool-error: it threw">eq-6.own@reference
      tool-error: it threw
      replay   npx lga verify</error>
          </testcase>
          <testcase name="self-test-1" classname="lga.run" time="0.000">
            <error type="self-test-1" message="the prover is wrong: a square is above 0 is proved, not refuted">lga verify</error>
          </testcase>
        </testsuite>
      </testsuites>
      "
    `);
  });

  it('is valid for every verdict and every field, and without any check', async () => {
    const texts = [EVENTFUL, runOf(EVERY_VERDICT), runOf([])].map(resultJunit);
    expect(await complaints(...texts)).toEqual([]);
  });

  it('is looked at by a schema that refuses what it should', async () => {
    const text = resultJunit(EVENTFUL);
    const wrong = [
      text.replace('type="refuted"', ''),
      text.replaceAll('system-out', 'system-in'),
      text.replace(/ time="0.002"/, ' time="2 ms"'),
      text.replace('it threw', '\u001b'),
    ];
    for (const one of wrong) {
      expect(one).not.toBe(text);
      expect(await complaints(one)).not.toEqual([]);
    }
  });

  it('fails an implementation where it disagrees, and never the paper', () => {
    const text = resultJunit(runOf(EVERY_VERDICT));
    const of = (claim: string, subject: string) =>
      Object.fromEntries(
        Object.keys(VERDICTS).map((verdict) => [verdict, inCase(text, `${claim}.${verdict}@${subject}`)]),
      );
    const paper = {
      ...Object.fromEntries(Object.keys(VERDICTS).map((verdict) => [verdict, 'system-out'])),
      ...{ 'not-checked': 'skipped', unavailable: 'skipped', inconclusive: 'skipped', 'not-reproducible': 'skipped' },
      'tool-error': 'error',
    };
    expect(of('eq-4', 'paper')).toEqual(paper);
    expect(of('eq-3', 'reference')).toEqual({ ...paper, refuted: 'failure', inconsistent: 'failure' });
  });

  it('fails where a verdict differs from the ledger, of the paper too, better or worse', () => {
    const results = [result('eq-3@paper', 'proved'), result('eq-4@paper', 'refuted'), result('eq-5@paper', 'refuted')];
    const text = resultJunit(runOf(results, { ledger: { checks: { 'eq-3@paper': 'gap', 'eq-4@paper': 'proved' } } }));
    expect(['eq-3', 'eq-4', 'eq-5'].map((claim) => inCase(text, `${claim}@paper`))).toEqual([
      'failure',
      'failure',
      'system-out',
    ]);
    expect(text).toContain('message="refuted (proved in the ledger): s"');
  });

  it('has an error where the run failed and no check did', () => {
    const absent = [result('eq-3@torch', 'unavailable')];
    const missing = resultJunit(runOf([...absent, result('eq-4@paper', 'refuted')], { required: ['torch'] }));
    expect(inCase(missing, 'required')).toBe('error');
    expect(missing).toContain('message="a part that LGA_REQUIRE lists is unavailable: eq-3@torch"');
    expect(inCase(resultJunit(runOf(absent)), 'checked')).toBe('error');
    expect(resultJunit(runOf([result('eq-3@reference', 'supported')]))).not.toContain('error>');
  });

  it('has an error for each line of a self-test that failed', () => {
    const selfTest = { pairs: 2, proved: 1, refuted: 1, failures: ['a is wrong', 'b is wrong'] };
    const text = resultJunit(runOf([], { selfTest }));
    expect(text).toContain('<error type="self-test-1" message="the prover is wrong: a is wrong">');
    expect(text).toContain('<error type="self-test-2" message="the prover is wrong: b is wrong">');
  });

  it('has a line for each hypothesis that was added', () => {
    const evidence = { method: 'm', summary: 's', addedHypotheses: ['f > 0', 'g > 0'] };
    const text = resultJunit(runOf([result('eq-3@reference', 'refuted', { evidence })]));
    expect(text).toContain('\nif       f &gt; 0\nif       g &gt; 0\n');
  });

  it('says so where nothing ran, and where there is no claim', () => {
    const text = resultJunit(runOf([], { claims: [] }));
    expect(text).toContain('<property name="checks" value="none ran"/>');
    expect(text).toContain('<property name="claims" value="none"/>');
  });

  it('has no time for a check of which none is known', () => {
    const run = runOf([result('eq-3@reference', 'supported')]);
    const text = resultJunit({ ...run, timing: { ...run.timing, checks: {} } });
    expect(text).toContain('classname="lga.eq-3" time="0.000"');
  });

  it('counts as it says', () => {
    expectCounted(resultJunit(EVENTFUL));
  });

  it('stays valid, with the same elements, whatever words stand in it', async () => {
    const elements = (text: string) => text.match(/<\/?[\w?-]+/g);
    const anything = fc.sample(fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }), { seed: 1, numRuns: 100 });
    const texts = [...HOSTILE_WORDS, ...anything].map((words) => resultJunit(spokenInResult(words)));
    expect(await complaints(...texts)).toEqual([]);
    for (const text of texts) expect(elements(text)).toEqual(elements(resultJunit(spokenInResult('x'))));
  });
});
