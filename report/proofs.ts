import type { Claim } from '../claims/claim.js';
import type { ClaimResult, ResultDocument } from '../claims/result.js';
import { needed } from '../claims/support.js';
import { reportWidth } from './bare-table.js';
import { claimTable } from './claim-table.js';
import { changeLines } from './details.js';
import { explanation } from './explanation.js';
import { paint, type Paint } from './paint.js';
import { proofCounts } from './proof-counts.js';
import { drawTrees } from './tree.js';

/** Results of the paper's theory; everything they need is drawn below them. */
const ROOTS: readonly string[] = ['thm-3.1', 'cor-3.1', 'txt-3.2.convergence', 'prf-A.2.step-50'];

/** A question that was decided, and the file that `--smt-lib` writes it to. */
interface Question {
  readonly file: string;
  readonly answer: 'sat' | 'unsat';
}

interface ProofReport {
  readonly document: ResultDocument;
  /** The paper, for what the document does not repeat. */
  readonly claims: readonly Claim[];
  readonly questions: readonly Question[];
  /** Whether every statement was selected. */
  readonly whole: boolean;
}

function graph(all: readonly ClaimResult[], decided: readonly ClaimResult[], colours: Paint): string {
  const byId = new Map(all.map((claim) => [claim.id, claim]));
  const roots = ROOTS.filter((root) => decided.some(({ id }) => id === root));
  const trees = drawTrees(roots, {
    children: (id) => byId.get(id)?.dependsOn ?? [],
    label(id, above) {
      const verdict = colours.verdict(byId.get(id)?.verdict ?? 'not-checked');
      return `${id}  ${verdict}${above ? ' (above)' : ''}`;
    },
  });
  return trees === '' ? '' : `${colours.bold('what needs what')}\n${trees}`;
}

/** Commands that decide the claim again, here and with another solver; whole, so that they can be copied. */
function again({ document, questions }: ProofReport, colours: Paint): string {
  const replay = document.checks[0]?.replay ?? '';
  const asks = questions.map(({ file, answer }) => `              cvc5 queries/${file}  # ${answer}`);
  return [
    colours.bold('again'),
    `  replay      ${replay}`,
    ...(asks.length === 0 ? [] : [`  re-check    ${replay} --smt-lib queries`, ...asks]),
  ].join('\n');
}

/**
 * A run of `lga prove` for people. One claim is explained; of several there is a table, the graph of what needs what, and
 * counts. Pure.
 */
export function renderProofs(
  report: ProofReport,
  options: {
    /** Columns of the terminal; the report uses 80 to 120 of them. */
    readonly columns: number;
    readonly colour: boolean;
  },
): string {
  const width = reportWidth(options.columns);
  const colours = paint(options.colour);
  const { document, claims, questions, whole } = report;
  const { checks, changes, timing, seed, exitCode } = document;
  const decided = document.claims.filter((claim) => claim.checks.length > 0);
  const [only, ...others] = decided;
  const claim = others.length === 0 ? claims.find(({ id }) => id === only?.id) : undefined;
  const undecided = (id: string) => document.claims.find((one) => one.id === id)?.verdict === 'not-checked';
  const needs = (id: string) => needed(id, (other) => claims.find((one) => one.id === other)?.dependsOn ?? []);
  const counted = { document, decided, claims, questions: questions.length, whole };
  const body =
    claim && only
      ? [
          ...explanation(
            { claim, result: only, checks, undecided: needs(claim.id).filter(undecided).length },
            width,
            colours,
          ),
          again(report, colours),
        ]
      : [claimTable(decided, checks, width, colours), graph(document.claims, decided, colours)];
  const parts = `${decided.length} ${decided.length === 1 ? 'claim' : 'claims'} in ${checks.length} ${checks.length === 1 ? 'part' : 'parts'}`;
  const seconds = (timing.durationMs / 1000).toFixed(1);
  return [
    ...body,
    changeLines(changes, colours).join('\n'),
    proofCounts(counted, width),
    `${parts}, ${questions.length} questions in ${seconds} s (seed ${seed}), exit code ${exitCode}\n`,
  ]
    .filter((text) => text !== '')
    .join('\n\n');
}
