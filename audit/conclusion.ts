import {
  AUDIT_VERDICTS,
  type AuditCheckResult,
  type AuditConclusion,
  type AuditVerdict,
} from '../claims/audit-document.js';
import { EXIT, type ExitCode } from '../claims/ledger.js';

/** How many checks ended how. */
export function summaryOf(results: readonly AuditCheckResult[]): Record<AuditVerdict, number> {
  const counts = Object.fromEntries(Object.keys(AUDIT_VERDICTS).map((verdict) => [verdict, 0])) as Record<
    AuditVerdict,
    number
  >;
  for (const { verdict } of results) counts[verdict] += 1;
  return counts;
}

const WRONG: readonly AuditVerdict[] = ['crash', 'timeout', 'fail', 'flaky', 'order-dependent', 'xpass'];

/** What follows from the verdicts, by rule: the worst decides, and nothing checked is never conformant. */
export function conclusionOf(results: readonly AuditCheckResult[]): {
  readonly conclusion: AuditConclusion;
  readonly exitCode: ExitCode;
} {
  const some = (...verdicts: readonly AuditVerdict[]): boolean =>
    results.some(({ verdict }) => verdicts.includes(verdict));
  if (some('tool-error')) return { conclusion: 'inconclusive', exitCode: EXIT.internal };
  if (some(...WRONG)) return { conclusion: 'non-conformant', exitCode: EXIT.disagreement };
  if (some('protocol-error')) return { conclusion: 'non-conformant', exitCode: EXIT.environment };
  if (some('inconclusive', 'not-run') || !some('pass', 'xfail'))
    return { conclusion: 'inconclusive', exitCode: EXIT.nothingChecked };
  return { conclusion: some('xfail') ? 'conformant-with-deviations' : 'conformant', exitCode: EXIT.asExpected };
}
