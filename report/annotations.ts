import type { ResultDocument } from '../claims/result.js';
import { PAPER } from '../claims/check.js';
import { ciReport, isWorse, type CiCheck, type CiReport } from './ci-report.js';
import { shares } from './counts.js';
import { shortened } from './printable.js';

/** GitHub shows no more of a kind for one step. */
const SHOWN = 10;

/** Characters of a title and of a message that are worth sending: GitHub cuts far above, and shows fewer. */
const LENGTH = { title: 150, message: 4000 };

interface Annotation {
  readonly title: string;
  readonly message: string;
}

/** What GitHub's toolkit writes for a message (`escapeData` in packages/core/src/command.ts). */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** What GitHub's toolkit writes for a property (`escapeProperty`, ibid.). */
function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

function command(kind: 'error' | 'warning' | 'notice', { title, message }: Annotation): string {
  return `::${kind} title=${property(shortened(title, LENGTH.title))}::${data(shortened(message, LENGTH.message))}\n`;
}

/** Annotations of one kind; where there are more than GitHub shows, the last one shown counts the rest. */
function commands(kind: 'error' | 'warning', list: readonly Annotation[], title: string): readonly string[] {
  const shown = list.length > SHOWN ? SHOWN - 1 : SHOWN;
  const rest = list.length - shown;
  const told = list.slice(0, shown).map((one) => command(kind, one));
  if (rest <= 0) return told;
  const message = `${rest} more of ${list.length} are not shown here: see the summary or the result file`;
  return [...told, command(kind, { title, message })];
}

/** A verdict of the paper that only differs from the ledger: no implementation is wrong. */
const isChangeOfPaper = ({ result, outcome }: CiCheck) => outcome === 'failure' && result.subject === PAPER;

function annotation({ result, says, evidence }: CiCheck): Annotation {
  const lines = [says, result.title, ...evidence, `replay   ${result.replay}`];
  return { title: `${result.id} ${result.verdict}`, message: lines.join('\n') };
}

function summary({ document, checks, command: name }: CiReport): Annotation {
  const better = checks.filter((one) => isChangeOfPaper(one) && one.change && !isWorse(one.change));
  const { changes, summary: counted, exitCode } = document;
  const message = [
    `checks: ${shares(counted.checks) || 'none ran'}`,
    `claims: ${shares(counted.claims) || 'none'}`,
    ...(changes.length === 0 ? [] : [`${changes.length} of ${checks.length} verdicts differ from the ledger`]),
    ...better.map(({ result, says }) => `better than in the ledger: ${result.id} ${says}`),
  ].join('\n');
  return { title: `${name}: exit code ${exitCode}`, message };
}

/**
 * A run as workflow commands of GitHub Actions: an error for each failure, a warning for each verdict about the paper that is
 * worse than the ledger's, a notice with the counts.
 */
export function annotations(given: ResultDocument): string {
  const report = ciReport(given);
  const { checks, problems, command: name } = report;
  const errors = [
    ...problems.map(({ says }) => ({ title: name, message: says })),
    ...checks
      .filter((one) => (one.outcome === 'failure' && !isChangeOfPaper(one)) || one.outcome === 'error')
      .map(annotation),
  ];
  const worse = checks.filter((one) => isChangeOfPaper(one) && one.change && isWorse(one.change)).map(annotation);
  return [
    ...commands('error', errors, `${name}: more failures`),
    ...commands('warning', worse, `${name}: more verdicts that changed to worse`),
    command('notice', summary(report)),
  ].join('');
}
