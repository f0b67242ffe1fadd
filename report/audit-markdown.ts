import type { AuditCheckResult, AuditDocument } from '../claims/audit-document.js';
import { verdictCounts } from './audit-counts.js';
import { effortLines } from './audit-effort.js';
import { findings, speaksForItself } from './audit-findings.js';
import { harmless } from './audit-harmless.js';
import { portLines, portName } from './audit-header.js';
import { auditMatrix, cellText, unsupportedIds } from './audit-matrix.js';
import { boundedList } from './bounded.js';
import { code, fenced, literal, row, tableHead } from './markdown-words.js';

/** Three of these are in a summary, and the failures. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return boundedList(tableHead(head), rows.map(row), '\n');
}

/** A verdict as a cell has it: bold where it needs a person. */
function cell(check: AuditCheckResult | undefined): string {
  if (!check) return '';
  const text = cellText(check);
  return speaksForItself(check) || check.verdict === 'xfail' ? text : `**${text}**`;
}

function tables({ checks }: AuditDocument): readonly string[] {
  const { dtypes, rows, laws } = auditMatrix(checks);
  const matrix = rows.map(({ optimizer, cells }) => [literal(optimizer), ...cells.map(cell)]);
  const others = laws.map((law) => {
    const text = law.verdict === 'unsupported' ? law.summary : law.title;
    return [code(law.id), literal(text), law.verdict === 'unsupported' ? 'unsupported' : cell(law)];
  });
  return [
    ...(matrix.length > 0 ? [table(['agreement', ...dtypes.map(literal)], matrix)] : []),
    ...(others.length > 0 ? [table(['check', 'what', 'verdict'], others)] : []),
  ];
}

function failure(check: AuditCheckResult, document: AuditDocument): string {
  const all = findings(check, document);
  const text = all
    .filter(([label]) => label !== 'replay')
    .flatMap(([label, lines]) => lines.map((line, i) => `${(i === 0 ? label : '').padEnd(14)}${line}`))
    .join('\n');
  const commands = all.filter(([label]) => label === 'replay').flatMap(([, lines]) => lines);
  return [
    `<details><summary>${check.verdict} ${code(check.id)} ${code(check.summary)}</summary>`,
    fenced(text, 'text'),
    fenced(commands.join('\n'), 'sh'),
    '</details>',
  ].join('\n\n');
}

/** An audit for GitHub's summary of a step: the conclusion, the tables, every check that did not pass, folded. Never longer than GitHub takes. */
export function auditMarkdown(given: AuditDocument): string {
  const document = harmless(given);
  const { port, checks, conclusion, timing, seed, runs, tool } = document;
  const unsupported = unsupportedIds(checks);
  const loud = checks.filter((check) => !speaksForItself(check));
  const facts = [
    ...portLines(port),
    ...(port.notShown.length > 0 ? [['black box', port.notShown.join(', ')] as const] : []),
    ...(unsupported === '' ? [] : [['unsupported', unsupported] as const]),
    ...effortLines(checks),
  ];
  return `${[
    `## LGA audit: ${conclusion}`,
    `${code(portName(port))}: ${verdictCounts(document)}.`,
    ...tables(document),
    ...(loud.length > 0
      ? [
          boundedList(
            '',
            loud.map((check) => failure(check, document)),
            '\n\n',
          ),
        ]
      : []),
    table(
      ['', ''],
      facts.map(([label, line]) => [label, line === '' ? '' : code(line)]),
    ),
    `${literal(tool.name)} ${literal(tool.version)}, seed ${seed}, runs ${runs}, ${(timing.durationMs / 1000).toFixed(1)} s.`,
  ].join('\n\n')}\n`;
}
