import type { ResultDocument } from '../claims/result.js';
import { ciReport, type CiCheck, type CiReport } from './ci-report.js';
import { shares } from './counts.js';
import { junitXml, seconds, type TestCase } from './junit.js';

function testcase({ result, outcome, says, evidence }: CiCheck, { timing }: ResultDocument): TestCase {
  const text = [result.title, says, ...evidence, `replay   ${result.replay}`].join('\n');
  const body =
    outcome === 'passed'
      ? { 'system-out': says } // a verdict about the paper passes, and must be read all the same
      : { [outcome]: { '@_type': result.verdict, '@_message': says, '#text': text } };
  return {
    '@_name': result.id,
    '@_classname': `lga.${result.claim}`,
    '@_time': seconds(timing.checks[result.id] ?? 0),
    ...body,
  };
}

function problems({ problems: list, command }: CiReport): readonly TestCase[] {
  return list.map(({ name, says }) => ({
    '@_name': name,
    '@_classname': 'lga.run',
    '@_time': seconds(0),
    error: { '@_type': name, '@_message': says, '#text': command },
  }));
}

/**
 * A run as JUnit's XML: one suite per command, one case per check, and one for whatever else fails the run. A verdict about
 * the paper is no failure, a verdict that differs from the ledger is.
 */
export function resultJunit(given: ResultDocument): string {
  const report = ciReport(given);
  const { document, checks, command } = report;
  const { tool, seed, runs, timing, summary, exitCode } = document;
  const properties = {
    ...{ command: document.command, seed, runs, suite: `${tool.name} ${tool.version}`, exitCode },
    ...{ checks: shares(summary.checks) || 'none ran', claims: shares(summary.claims) || 'none' },
  };
  return junitXml({
    ...{ name: command, properties, timing },
    testcases: [...checks.map((check) => testcase(check, document)), ...problems(report)],
  });
}
