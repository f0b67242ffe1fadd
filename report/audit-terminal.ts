import type { AuditCheckResult, AuditDocument } from '../claims/audit-document.js';
import { verdictCounts } from './audit-counts.js';
import { effortLines } from './audit-effort.js';
import { findings, speaksForItself } from './audit-findings.js';
import { harmless } from './audit-harmless.js';
import { portLines, portName } from './audit-header.js';
import { unsupportedIds } from './audit-matrix.js';
import { auditPaint, type AuditPaint } from './audit-paint.js';
import { auditTables } from './audit-tables.js';
import { reportWidth } from './bare-table.js';
import { hanging } from './wrap.js';

const LABEL = 14;

/** Labels whose lines stay as they are: to be copied, or laid out by others. */
const AS_IT_IS: ReadonlySet<string> = new Set(['replay', 'file', 'stderr']);

/** A line cut where the page ends, its blanks kept. */
function chopped(text: string, width: number): readonly string[] {
  return Array.from({ length: Math.ceil(text.length / width) }, (_, i) => text.slice(i * width, (i + 1) * width));
}

function paragraph(check: AuditCheckResult, document: AuditDocument, width: number, colours: AuditPaint): string {
  const told = findings(check, document).flatMap(([label, lines]) => {
    const all = label === 'stderr' ? lines.flatMap((text) => chopped(text, width - LABEL - 2)) : lines;
    return all.map((text, i) => {
      const first = `  ${(i === 0 ? label : '').padEnd(LABEL)}`;
      return AS_IT_IS.has(label) ? first + text : hanging(first, text, width);
    });
  });
  return [`${colours.verdict(check.verdict)}  ${colours.bold(check.id)}`, ...told].join('\n');
}

/** What no response showed, what was not claimed, how thoroughly was asked, how the checks ended. */
function remarks(document: AuditDocument, width: number): string {
  const { port, checks } = document;
  const unsupported = unsupportedIds(checks);
  const lines: (readonly [string, string])[] = [
    ...(port.notShown.length > 0
      ? [['black box', `no response showed ${port.notShown.join(', ')}; judged by what follows from them`] as const]
      : []),
    ...(unsupported === '' ? [] : [['unsupported', unsupported] as const]),
    ...effortLines(checks),
    ['checks', verdictCounts(document)],
  ];
  return lines.map(([label, text]) => hanging(`${label}: `.padEnd(13), text, width)).join('\n');
}

/** An audit for people: who, tables, every check that did not pass, what was asked, the conclusion. */
export function renderAudit(
  given: AuditDocument,
  options: { readonly columns: number; readonly colour: boolean },
): string {
  const width = reportWidth(options.columns);
  const colours = auditPaint(options.colour);
  const document = harmless(given);
  const { port, checks, timing, conclusion, seed, runs, exitCode } = document;
  const line = (label: string, text: string) => hanging(`  ${label.padEnd(LABEL)}`, text, width);
  const name = hanging('', portName(port), width).split('\n').map(colours.bold).join('\n');
  const seconds = (timing.durationMs / 1000).toFixed(1);
  const last = [
    `${seconds} s`,
    `${timing.stepsPerSecond.toFixed(0)} port steps/s`,
    ...[`seed ${seed}`, `runs ${runs}`, `exit code ${exitCode}`],
  ].join(', ');
  return [
    [name, ...portLines(port).map(([label, text]) => line(label, text))].join('\n'),
    ...auditTables(checks, width, colours),
    ...checks.filter((check) => !speaksForItself(check)).map((check) => paragraph(check, document, width, colours)),
    remarks(document, width),
    `${colours.verdict(conclusion)}: ${last}\n`,
  ].join('\n\n');
}
