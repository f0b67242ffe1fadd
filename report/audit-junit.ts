import type { AuditCheckResult, AuditDocument, AuditVerdict } from '../claims/audit-document.js';
import { findings } from './audit-findings.js';
import { harmless } from './audit-harmless.js';
import { junitXml, type TestCase } from './junit.js';

/** What JUnit knows besides success: a failure is the port's answer, an error that there was none, or none that counts. */
const ELEMENT: Readonly<Record<AuditVerdict, 'failure' | 'error' | 'skipped' | undefined>> = {
  pass: undefined,
  fail: 'failure',
  flaky: 'failure',
  'order-dependent': 'failure',
  xpass: 'failure',
  'tool-error': 'error',
  crash: 'error',
  timeout: 'error',
  'protocol-error': 'error',
  'not-run': 'error',
  inconclusive: 'error',
  xfail: 'skipped',
  unsupported: 'skipped',
};

function testcase(check: AuditCheckResult, document: AuditDocument): TestCase {
  const { id, title, verdict, summary } = check;
  const element = ELEMENT[verdict];
  const text = findings(check, document)
    .flatMap(([label, lines]) => lines.map((line, i) => `${(i === 0 ? label : '').padEnd(14)}${line}`))
    .join('\n');
  const body = verdict === 'unsupported' ? {} : { '#text': `${title}\n${text}` };
  return {
    '@_name': id,
    '@_classname': 'lga.audit',
    ...(element ? { [element]: { '@_type': verdict, '@_message': summary, ...body } } : {}),
  };
}

/** The audit as JUnit's XML, one test case per check. Nothing of it is a character that XML 1.0 forbids: {@link harmless}. */
export function auditJunit(given: AuditDocument): string {
  const document = harmless(given);
  const { checks, port, seed, runs, tool, timing, conclusion } = document;
  const properties = {
    ...{ port: port.name, version: port.version, language: port.language, framework: port.framework },
    ...{ device: port.device, adapter: port.adapter, seed, runs, suite: `${tool.name} ${tool.version}`, conclusion },
  };
  return junitXml({
    name: `lga audit: ${port.name} ${port.version}`,
    ...{ properties, timing, testcases: checks.map((check) => testcase(check, document)) },
  });
}
