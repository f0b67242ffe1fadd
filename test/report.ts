import { NO_EXPECTATIONS, type Ledger } from '../claims/ledger.js';
import { CLAIMS } from '../claims/paper.js';
import { reportDocument, type ReportDocument } from '../claims/report.js';
import { resultDocument, type ResultDocument } from '../claims/result.js';
import type { CheckResult } from '../claims/runner.js';
import { auditDocument } from './audits.js';

export const TOOL = { name: 'lga-verify', version: '0.1.0' };

/** A check's result, supported unless told otherwise. */
export function result(id: string, more: Partial<CheckResult> = {}): CheckResult {
  const [head = '', subject = ''] = id.split('@');
  const claim = CLAIMS.map((one) => one.id)
    .filter((one) => head === one || head.startsWith(`${one}.`))
    .toSorted((a, b) => b.length - a.length)[0];
  return {
    ...{ id, claim: claim ?? 'eq-3', subject, title: `what ${id} says`, verdict: 'supported', seed: 1 },
    ...{ evidence: { method: 'm', summary: 'seen' }, replay: `npx lga verify --only '${id}'` },
    ...more,
  };
}

export function resultsOf(results: readonly CheckResult[], more: Partial<ResultDocument> = {}): ResultDocument {
  const made = resultDocument({
    ...{ tool: TOOL, command: 'lga verify', claims: CLAIMS, ledger: NO_EXPECTATIONS, required: [] },
    environment: { node: 'v20', platform: 'linux', arch: 'x64', cpus: 2, backends: {}, versions: {} },
    timing: { started: '2026-11-25T00:00:00.000Z', durationMs: 1500 },
    report: { seed: 42, runs: 1, cancelled: false, results, durations: {} },
  });
  return { ...made, ...more };
}

/** A report on two result files and an audit. */
export function reportOf(results: readonly CheckResult[], ledger: Ledger = NO_EXPECTATIONS): ReportDocument {
  const read = (file: string, document: ResultDocument) => ({ file, sha256: 'ab'.repeat(32), document });
  return reportDocument({
    ...{ tool: TOOL, claims: CLAIMS, ledger },
    results: [read('a.json', resultsOf(results.slice(0, 1))), read('b.json', resultsOf(results.slice(1)))],
    audits: [{ file: 'c.json', sha256: 'cd'.repeat(32), document: auditDocument() }],
  });
}
