import Table from 'cli-table3';
import { auditMatrix, cellText } from './audit-matrix.js';
import type { AuditCheckResult } from '../claims/audit-document.js';
import type { AuditPaint } from './audit-paint.js';
import { BARE_TABLE } from './bare-table.js';
import { wrap } from './wrap.js';

const trimmed = (table: InstanceType<typeof Table>): string => table.toString().replaceAll(/[ ]+$/gm, '');

/** Agreements as a matrix, then the other checks, one row each; at most `width` columns wide (80 or more). */
export function auditTables(
  checks: readonly AuditCheckResult[],
  width: number,
  colours: AuditPaint,
): readonly string[] {
  const { dtypes, rows, laws } = auditMatrix(checks);
  const matrix = new Table({ ...BARE_TABLE, head: ['agreement', ...dtypes].map(colours.bold) });
  for (const { optimizer, cells } of rows)
    matrix.push([optimizer, ...cells.map((cell) => (cell ? colours.verdict(cell.verdict, cellText(cell)) : ''))]);
  return [...(rows.length > 0 ? [trimmed(matrix)] : []), ...(laws.length > 0 ? [lawTable(laws, width, colours)] : [])];
}

function lawTable(laws: readonly AuditCheckResult[], width: number, colours: AuditPaint): string {
  const head = ['check', 'what', 'cases', 'verdict'] as const;
  const longest = (title: string, words: readonly string[], most: number) =>
    Math.min(most, Math.max(title.length, ...words.map((word) => word.length)));
  const id = longest(
    head[0],
    laws.map((law) => law.id),
    24,
  );
  const cases = longest(
    head[2],
    laws.map((law) => String(law.cases)),
    12,
  );
  const verdict = longest(
    head[3],
    laws.map((law) => law.verdict),
    15,
  );
  const what = width - id - cases - verdict - BARE_TABLE.chars.middle.length * (head.length - 1);
  const table = new Table({
    ...BARE_TABLE,
    head: head.map(colours.bold),
    colAligns: ['left', 'left', 'right', 'left'],
  });
  for (const law of laws) {
    const text = law.verdict === 'unsupported' ? law.summary : law.title;
    const row = [wrap(law.id, id).join('\n'), wrap(text, what).join('\n'), law.cases];
    table.push([...row, colours.verdict(law.verdict)]);
  }
  return trimmed(table);
}
