import type { ResultDocument } from '../claims/result.js';
import { reportWidth } from './bare-table.js';
import { checkTable } from './check-table.js';
import { counts } from './counts.js';
import { changeLines, details } from './details.js';
import { paint } from './paint.js';

interface TerminalOptions {
  /** Columns of the terminal; the report uses 80 to 120 of them. */
  readonly columns: number;
  readonly colour: boolean;
}

/** A run for people: table, what was found, changes, counts, total line. */
export function renderTerminal(document: ResultDocument, options: TerminalOptions): string {
  const width = reportWidth(options.columns);
  const colours = paint(options.colour);
  const { checks, changes, timing, seed, runs, exitCode } = document;
  const seconds = (timing.durationMs / 1000).toFixed(1);
  const cases = checks.reduce((sum, { evidence }) => sum + (evidence.cases ?? 0), 0);
  const total = `${checks.length} ${checks.length === 1 ? 'check' : 'checks'}, ${cases} ${cases === 1 ? 'case' : 'cases'} in ${seconds} s (seed ${seed}, runs ${runs}), exit code ${exitCode}`;
  return [
    checkTable(checks, width, colours),
    ...details(checks, width, colours),
    changeLines(changes, colours).join('\n'),
    counts(document, width),
    `${total}\n`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}
