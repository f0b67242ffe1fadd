import { EXIT, type ExitCode } from '../claims/ledger.js';
import type { ResultDocument } from '../claims/result.js';
import { VERDICTS, type Verdict } from '../claims/verdict.js';
import { boundedList } from './bounded.js';
import { ciReport, isWorse, type CiCheck, type CiReport } from './ci-report.js';
import { code, fenced, literal, row, tableHead } from './markdown-words.js';
import { paperClaims } from './paper-claims.js';
import { shortened } from './printable.js';

/** Characters of the command line that led here. */
const COMMAND = 2000;

const CONCLUSION: Readonly<Record<ExitCode, string>> = {
  [EXIT.asExpected]: 'every verdict as expected',
  [EXIT.disagreement]: 'an implementation disagrees, or a verdict differs from the ledger',
  [EXIT.usage]: 'bad usage',
  [EXIT.environment]: 'a required part is missing',
  [EXIT.nothingChecked]: 'nothing was checked',
  [EXIT.internal]: 'our own fault',
  [EXIT.interrupted]: 'interrupted',
};

/** Counts by verdict, of checks and of claims, each with what it is out of. */
function counts({ summary: { checks, claims } }: ResultDocument): string {
  const verdicts = (Object.keys(VERDICTS) as Verdict[]).filter(
    (verdict) => checks.byVerdict[verdict] + claims.byVerdict[verdict] > 0,
  );
  const rows = verdicts.map((verdict) =>
    row([
      verdict,
      `${checks.byVerdict[verdict]} of ${checks.total}`,
      `${claims.byVerdict[verdict]} of ${claims.total}`,
    ]),
  );
  return [tableHead(['verdict', 'checks', 'claims']), ...rows].join('\n');
}

function changes({ document: { changes: list, checks, claims } }: CiReport): readonly string[] {
  if (list.length === 0) return [];
  const ofClaims = list.some(({ id }) => claims.some((claim) => claim.id === id))
    ? ` checks and ${claims.length} claims`
    : '';
  const rows = list.map((change) =>
    row([code(change.id), change.expected, `**${change.got}**`, isWorse(change) ? 'worse' : 'better']),
  );
  return [
    `### Changed against the ledger: ${list.length} of ${checks.length}${ofClaims}`,
    boundedList(tableHead(['check', 'ledger', 'now', '']), rows, '\n'),
  ];
}

function failure({ result, says, evidence }: CiCheck): string {
  return [
    `**${result.verdict}** ${code(result.id)} ${literal(result.title)}`,
    fenced([`found    ${says}`, ...evidence].join('\n'), 'text'),
    fenced(result.replay, 'sh'),
  ].join('\n\n');
}

function failures({ checks, problems }: CiReport): readonly string[] {
  const failed = checks.filter(({ outcome }) => outcome === 'failure' || outcome === 'error');
  const pieces = [...problems.map(({ says }) => literal(says)), ...failed.map(failure)];
  return pieces.length === 0 ? [] : [boundedList(`### Failures: ${pieces.length}`, pieces, '\n\n')];
}

function paper({ document }: CiReport): readonly string[] {
  const claims = paperClaims(document);
  if (claims.length === 0) return [];
  const rows = claims.map(({ id, where, verdict, says }) => row([code(id), literal(where), verdict, literal(says)]));
  return [
    `### Claims of the paper that do not hold as printed: ${claims.length} of ${document.claims.length}`,
    boundedList(tableHead(['claim', 'where', 'verdict', 'found']), rows, '\n'),
  ];
}

function everyCheck({ checks }: CiReport): readonly string[] {
  if (checks.length === 0) return [];
  const rows = checks.map(({ result: { id, title, verdict, evidence } }) =>
    row([code(id), literal(title), String(evidence.cases ?? ''), verdict, literal(evidence.summary)]),
  );
  return [
    `<details><summary>All ${checks.length} checks</summary>`,
    boundedList(tableHead(['check', 'what', 'cases', 'verdict', 'found']), rows, '\n'),
    '</details>',
  ];
}

/**
 * A run for GitHub's summary of a step: counts, what differs from the ledger, what failed and how to see it again, what the
 * paper's claims came to, and every check, folded. Never longer than GitHub takes.
 */
export function resultMarkdown(given: ResultDocument): string {
  const report = ciReport(given);
  const { document, command } = report;
  const { tool, timing, seed, runs, exitCode } = document;
  return `${[
    `## ${literal(command)}: ${CONCLUSION[exitCode]}`,
    counts(document),
    ...changes(report),
    ...failures(report),
    ...paper(report),
    ...everyCheck(report),
    code(shortened(document.command, COMMAND)),
    `${literal(tool.name)} ${literal(tool.version)}, seed ${seed}, runs ${runs}, ${(timing.durationMs / 1000).toFixed(1)} s, exit code ${exitCode}.`,
  ].join('\n\n')}\n`;
}
