import { AUDIT_VERDICTS, type AuditDocument, type AuditVerdict } from '../claims/audit-document.js';

/** Checks that passed, of those that the port claims: what it does not support counts neither way. */
export function passedOf({ summary }: Pick<AuditDocument, 'summary'>): {
  readonly passed: number;
  readonly of: number;
} {
  const all = Object.values(summary).reduce((sum, n) => sum + n, 0);
  return { passed: summary.pass, of: all - summary.unsupported };
}

/** `29 of 30 pass, 1 of 30 fail; 15 unsupported`, the best first, zeros left out. */
export function verdictCounts(document: Pick<AuditDocument, 'summary'>): string {
  const { summary } = document;
  const { of } = passedOf(document);
  const shares = (Object.keys(AUDIT_VERDICTS) as AuditVerdict[])
    .filter((verdict) => verdict !== 'unsupported' && summary[verdict] > 0)
    .map((verdict) => `${summary[verdict]} of ${of} ${verdict}`)
    .reverse();
  const unsupported = summary.unsupported > 0 ? `${summary.unsupported} unsupported` : '';
  return [shares.join(', '), unsupported].filter(Boolean).join('; ') || 'none ran';
}
