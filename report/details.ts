import type { CheckResult } from '../claims/runner.js';
import type { VerdictChange } from '../claims/ledger.js';
import { plainJson } from './json.js';
import type { Paint } from './paint.js';
import { hanging } from './wrap.js';

/** Verdicts that their row says in full, unless something was measured or assumed. */
const SETTLED: ReadonlySet<string> = new Set(['proved', 'supported', 'consistent']);

/** Longest witness shown; the result file holds it whole. */
const WITNESS_LENGTH = 600;

function shownWitness(witness: unknown): string {
  const text = plainJson(witness) ?? 'undefined';
  return text.length <= WITNESS_LENGTH
    ? text
    : `${text.slice(0, WITNESS_LENGTH)}... (${text.length} characters in all)`;
}

/** Evidence of one check, one labelled line per part, then how to see it again. */
function detail(result: CheckResult, width: number, colours: Paint): string {
  const { summary, tolerance, figures, witness, addedHypotheses, remedy } = result.evidence;
  const line = (label: string, text: string) => hanging(`  ${label.padEnd(11)}`, text, width);
  const lines = [`${colours.verdict(result.verdict)}  ${colours.bold(result.id)}`, line('found', summary)];
  if (witness !== undefined) lines.push(line('witness', shownWitness(witness)));
  if (figures !== undefined) {
    lines.push(
      line(
        'figures',
        Object.entries(figures)
          .map(([name, value]) => `${name} ${value}`)
          .join(', '),
      ),
    );
  }
  if (tolerance !== undefined && !SETTLED.has(result.verdict))
    lines.push(line('tolerance', `${tolerance.kind}: ${tolerance.derivation}`));
  for (const hypothesis of addedHypotheses ?? []) lines.push(line('if', hypothesis));
  if (remedy !== undefined) lines.push(line('remedy', remedy));
  lines.push(`  replay     ${result.replay}`); // whole, so that it can be copied
  return lines.join('\n');
}

/** One paragraph per check whose verdict is not a plain yes, or which measured or assumed something. */
export function details(results: readonly CheckResult[], width: number, colours: Paint): readonly string[] {
  const plainYes = ({ verdict, evidence }: CheckResult) =>
    SETTLED.has(verdict) && evidence.figures === undefined && evidence.addedHypotheses === undefined;
  return results.filter((result) => !plainYes(result)).map((result) => detail(result, width, colours));
}

/** What differs from the ledger, one line per check. */
export function changeLines(changes: readonly VerdictChange[], colours: Paint): readonly string[] {
  return changes.map(
    ({ id, expected, got }) =>
      `changed: ${id} was ${colours.verdict(expected)} in the ledger, is ${colours.verdict(got)}`,
  );
}
