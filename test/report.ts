import { NO_EXPECTATIONS, type Ledger } from '../claims/ledger.js';
import { CLAIMS } from '../claims/paper.js';
import { reportDocument, type ReportDocument } from '../claims/report.js';
import type { ResultDocument } from '../claims/result.js';
import type { CheckResult } from '../claims/runner.js';
import type { Verdict } from '../claims/verdict.js';
import { auditDocument } from './audits.js';
import { runOf } from './ci-results.js';
import { input, result } from './results.js';

export const { tool: TOOL } = input([]);

/** A result about the claim of the paper that its id begins with. */
export function checked(id: string, verdict: Verdict = 'supported', more: Partial<CheckResult> = {}): CheckResult {
  const about = CLAIMS.filter((claim) => id.startsWith(`${claim.id}.`)).toSorted((a, b) => b.id.length - a.id.length);
  const [claim] = about;
  if (!claim) throw new Error(`no claim in ${id}`);
  return result(id, verdict, { claim: claim.id, ...more });
}

/** The document of a run about the paper's own claims. */
export const resultsOf = (results: readonly CheckResult[]): ResultDocument => runOf(results, { claims: CLAIMS });

/** A report on two result files and an audit. */
export function reportOf(results: readonly CheckResult[], ledger: Ledger = NO_EXPECTATIONS): ReportDocument {
  const read = (file: string, document: ResultDocument) => ({ file, sha256: 'ab'.repeat(32), document });
  return reportDocument({
    ...{ tool: TOOL, claims: CLAIMS, ledger },
    results: [read('a.json', resultsOf(results.slice(0, 1))), read('b.json', resultsOf(results.slice(1)))],
    audits: [{ file: 'c.json', sha256: 'cd'.repeat(32), document: auditDocument() }],
  });
}
