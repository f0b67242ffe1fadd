import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AUDIT_VERDICTS, type AuditVerdict } from '../claims/audit-document.js';
import { auditDocument, check, CHECKS, HOSTILE, PORT, spokenBy } from '../test/audits.js';
import { complaints, expectCounted } from '../test/junit.js';
import { auditJunit } from './audit-junit.js';

describe('auditJunit', () => {
  it('has a case per check, with what JUnit knows of its verdict', () => {
    const text = auditJunit(auditDocument([CHECKS[0]!, CHECKS[7]!, CHECKS[2]!, CHECKS[10]!]));
    expect(text).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <testsuites>
        <testsuite name="lga audit: lga-numpy 1.0.0" tests="4" failures="1" errors="1" skipped="1" time="12.345" timestamp="2026-01-02T03:04:05">
          <properties>
            <property name="port" value="lga-numpy"/>
            <property name="version" value="1.0.0"/>
            <property name="language" value="python"/>
            <property name="framework" value="numpy 2.4.6"/>
            <property name="device" value="cpu"/>
            <property name="adapter" value="lga-numpy-adapter 1.0.0"/>
            <property name="seed" value="42"/>
            <property name="runs" value="60"/>
            <property name="suite" value="lga-verify 0.1.0"/>
            <property name="conclusion" value="non-conformant"/>
          </properties>
          <testcase name="defaults" classname="lga.audit"/>
          <testcase name="agreement.adam.f32" classname="lga.audit">
            <failure type="fail" message="omega: expected 0 within 0.00e+0, got 1">what agreement.adam.f32 says always holds
      found         omega: expected 0 within 0.00e+0, got 1
      kind          disagreement of omega
      smallest      adam in f32, gamma2 1, epsilon 1, xi 1
                    x [0]
                    f 1, g [0]
      behaves like  Omega uses E before its update (bound-stale), explains 7 of 7 failing cases
      shrunk        from 3 steps and 7 elements to 1 step and 1 element in 27 runs
      came again    3 of 3 times, each in a fresh process
      file          failures/lga-numpy-agreement.adam.f32.json
      replay        npx lga audit replay failures/lga-numpy-agreement.adam.f32.json -- python3 adapter.py
                    npx lga audit --only &apos;agreement.adam.f32&apos; --seed 42 --runs 60 -- python3 adapter.py</failure>
          </testcase>
          <testcase name="refusal.loss" classname="lga.audit">
            <skipped type="unsupported" message="the port does not claim to refuse it"/>
          </testcase>
          <testcase name="agreement.adadelta.f32" classname="lga.audit">
            <error type="timeout" message="no answer within 10 s">what agreement.adadelta.f32 says always holds
      found         no answer within 10 s
      replay        npx lga audit --only &apos;agreement.adadelta.f32&apos; --seed 42 --runs 60 -- python3 adapter.py</error>
          </testcase>
        </testsuite>
      </testsuites>
      "
    `);
  });

  it('is valid for every verdict and every field, and without any check', async () => {
    const all = (Object.keys(AUDIT_VERDICTS) as AuditVerdict[]).map((verdict) => check(`a.${verdict}`, { verdict }));
    const texts = [auditDocument(), auditDocument([]), auditDocument(all)].map(auditJunit);
    expect(await complaints(...texts)).toEqual([]);
  });

  it('is looked at by a schema that refuses what it should', async () => {
    const text = auditJunit(auditDocument());
    const wrong = [
      text.replace('type="fail"', ''),
      text.replaceAll('failure', 'failed'),
      text.replace(/tests="\d+"/, 'tests="many"'),
      text.replace('T03:04:05', 'T03:04:05.678Z'),
      text.replace('Traceback', '\u001b'),
    ];
    for (const one of wrong) {
      expect(one).not.toBe(text);
      expect(await complaints(one)).not.toEqual([]);
    }
  });

  it('counts as it says', () => {
    expectCounted(auditJunit(auditDocument()));
  });

  it('stays valid, with the same elements, whatever the port says', async () => {
    const elements = (text: string) => text.match(/<\/?[\w?]+/g);
    const anything = fc.sample(fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }), { seed: 1, numRuns: 100 });
    const said = [HOSTILE, 'true', '\ufffe\uffff\u0000', ']]>', ...anything];
    const texts = said.map((words) => auditJunit(spokenBy(words)));
    expect(await complaints(...texts)).toEqual([]);
    for (const text of texts) expect(elements(text)).toEqual(elements(auditJunit(spokenBy('x'))));
  });

  it('keeps a name that XML has to escape', () => {
    const text = auditJunit(auditDocument([], { ...PORT, name: '<a> & "b" \u001b' }));
    expect(text).toContain('<property name="port" value="&lt;a&gt; &amp; &quot;b&quot; \\u001b"/>');
  });
});
