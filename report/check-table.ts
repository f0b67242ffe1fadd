import Table from 'cli-table3';
import type { CheckResult } from '../claims/runner.js';
import { BARE_TABLE } from './bare-table.js';
import type { Paint } from './paint.js';
import { wrap } from './wrap.js';

const HEAD = ['claim', 'what', 'subject', 'cases', 'verdict'] as const;

/** Width of a column whose cells may be broken: the longest cell, but no more than `most`. */
function columnWidth(cells: readonly string[], most: number): number {
  return Math.min(most, Math.max(...cells.map((cell) => cell.length)));
}

/** The verdicts, one row per check, at most `width` columns wide (80 or more). */
export function checkTable(results: readonly CheckResult[], width: number, colours: Paint): string {
  const cases = results.map(({ evidence }) => String(evidence.cases ?? '-'));
  const claim = columnWidth([HEAD[0], ...results.map((result) => result.claim)], 20);
  const subject = columnWidth([HEAD[2], ...results.map((result) => result.subject)], 14);
  const numbers = columnWidth([HEAD[3], ...cases], 12);
  const verdict = columnWidth([HEAD[4], ...results.map((result) => result.verdict)], 18);
  const gaps = BARE_TABLE.chars.middle.length * (HEAD.length - 1);
  const what = width - gaps - claim - subject - numbers - verdict;
  const table = new Table({
    ...BARE_TABLE,
    head: HEAD.map((title) => colours.bold(title)),
    colAligns: ['left', 'left', 'left', 'right', 'left'],
  });
  results.forEach((result, row) => {
    table.push([
      wrap(result.claim, claim).join('\n'),
      wrap(result.title, what).join('\n'),
      wrap(result.subject, subject).join('\n'),
      cases[row],
      colours.verdict(result.verdict),
    ]);
  });
  return table.toString().replaceAll(/[ ]+$/gm, '');
}
