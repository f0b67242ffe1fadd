import Table from 'cli-table3';
import { SEVERITIES, type Evidence, type Severity } from '../claims/check.js';
import { tally, type ResultDocument } from '../claims/result.js';
import type { CheckResult } from '../claims/runner.js';
import type { Sensitivity } from '../claims/sensitivity.js';
import { BARE_TABLE, reportWidth } from './bare-table.js';
import { changeLines } from './details.js';
import { shares } from './counts.js';
import { paint, type Paint } from './paint.js';
import { hanging } from './wrap.js';

type Told = NonNullable<Evidence['findings']>[number] & { readonly check: CheckResult };

/** Findings of one check that are told in full; the result file holds them all. */
const TOLD = 4;

const HEADINGS: Readonly<Record<Severity, string>> = {
  'decision-changing': 'a conclusion of the paper does not follow from its numbers',
  local: 'numbers that do not fit, or only if',
  cosmetic: 'marks, places and references',
};

function findingLines(severity: Severity, results: readonly CheckResult[], width: number, colours: Paint): string {
  const groups = results.map((check) => ({
    check,
    findings: (check.evidence.findings ?? []).filter((finding) => finding.severity === severity),
  }));
  const found = groups.flatMap(({ check, findings }) => findings.map((finding): Told => ({ ...finding, check })));
  if (found.length === 0) return '';
  const lines = groups
    .filter(({ findings }) => findings.length > 0)
    .map(({ check, findings }) => {
      const worst = findings.some(({ verdict }) => verdict === 'inconsistent') ? 'inconsistent' : 'consistent-only-if';
      const told = findings
        .toSorted((a, b) => Number(b.verdict === 'inconsistent') - Number(a.verdict === 'inconsistent'))
        .slice(0, TOLD)
        .flatMap(({ says, explainedBy }) => [
          hanging('  - ', says, width),
          ...(explainedBy.length === 0 ? [] : [hanging('    explained by  ', explainedBy.join('; or '), width)]),
        ]);
      const more = findings.length - TOLD;
      return [
        `${colours.verdict(worst)}  ${colours.bold(check.id)}`,
        ...told,
        ...(more > 0 ? [`    and ${more} more in the result file`] : []),
      ].join('\n');
    });
  return [colours.bold(`${severity} (${found.length}): ${HEADINGS[severity]}`), ...lines].join('\n\n');
}

/** What holds, one line per check that counted something. */
function countedLines(results: readonly CheckResult[], width: number, colours: Paint): string {
  const counted = results.filter(
    ({ evidence }) => evidence.findings === undefined && !/^\d+ of \d+ /.test(evidence.summary),
  );
  const lines = counted.map(({ claim, verdict, evidence }) =>
    hanging(`${colours.verdict(verdict)}  `, `${claim}: ${evidence.summary}`, width),
  );
  return lines.length === 0 ? '' : [colours.bold('what the tables do bear out'), ...lines].join('\n');
}

function sensitivityTable(sensitivity: Sensitivity, colours: Paint): string {
  const { byCheck, byKind, slips, found, seed } = sensitivity;
  const head = ['check', 'could', 'found', ''].map((title) => colours.bold(title));
  const table = new Table({ ...BARE_TABLE, head, colAligns: ['left', 'right', 'right', 'left'] });
  for (const { id, could, found: own, blind } of byCheck)
    if (could > 0 || blind !== undefined) table.push([id, could, own, blind === undefined ? '' : 'blind to numbers']);
  const kinds = byKind.map((one) => `${one.kind} ${one.found} of ${one.slips}`).join(', ');
  return [
    colours.bold(`${slips} slips planted in the tables, one at a time (seed ${seed}): ${found} found`),
    table.toString().replaceAll(/[ ]+$/gm, ''),
    kinds,
  ].join('\n');
}

/** Counts by verdict, of the checks and of the claims that they speak about. */
function countLines({ summary, claims }: ResultDocument, width: number): string {
  const spoken = claims.filter(({ checks }) => checks.length > 0);
  return [hanging('checks: ', shares(summary.checks), width), hanging('claims: ', shares(tally(spoken)), width)].join(
    '\n',
  );
}

/** A run of `lga claims` for people: findings by severity, what holds, what the checks would have noticed, counts. Pure. */
export function renderFindings(
  document: ResultDocument,
  numbers: number,
  options: { readonly columns: number; readonly colour: boolean },
): string {
  const width = reportWidth(options.columns);
  const colours = paint(options.colour);
  const { checks, changes, timing, sensitivity, exitCode } = document;
  const comparisons = checks.reduce((sum, { evidence }) => sum + (evidence.cases ?? 0), 0);
  const seconds = (timing.durationMs / 1000).toFixed(1);
  return [
    ...SEVERITIES.toReversed().map((severity) => findingLines(severity, checks, width, colours)),
    countedLines(checks, width, colours),
    sensitivity ? sensitivityTable(sensitivity, colours) : '',
    changeLines(changes, colours).join('\n'),
    countLines(document, width),
    `${numbers} printed numbers, ${comparisons} comparisons in ${seconds} s, exit code ${exitCode}\n`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}
