import type { AuditCheckResult } from '../claims/audit-document.js';
import { percent } from './audit-matrix.js';

/** How thoroughly the port was asked, as labels with one line each. */
export function effortLines(checks: readonly AuditCheckResult[]): readonly (readonly [label: string, line: string])[] {
  return [['coverage', coverageOf(checks)] as const, ['tolerance', toleranceOf(checks)] as const].filter(
    ([, line]) => line !== '',
  );
}

/** Every branch with how often it was reached, in all checks together. */
function coverageOf(checks: readonly AuditCheckResult[]): string {
  const total = new Map<string, number>();
  for (const { coverage = {} } of checks)
    for (const [branch, times] of Object.entries(coverage)) total.set(branch, (total.get(branch) ?? 0) + times);
  return [...total]
    .toSorted(([, a], [, b]) => b - a)
    .map(([branch, times]) => `${branch} (${times})`)
    .join(', ');
}

/** How near the passing checks came to their tolerance. */
function toleranceOf(checks: readonly AuditCheckResult[]): string {
  const used = checks
    .filter(({ verdict }) => verdict === 'pass')
    .flatMap(({ id, tolerance }) =>
      tolerance?.headroomUsed === undefined ? [] : [[id, tolerance.headroomUsed] as const],
    )
    .toSorted(([, a], [, b]) => b - a);
  const [most] = used;
  if (!most) return '';
  return `of what ${used.length === 1 ? '1 check allows' : `${used.length} checks allow`}, at most ${percent(most[1])} was used (${most[0]}); derivations in the result file`;
}
