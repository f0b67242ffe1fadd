import { PAPER } from '../claims/check.js';
import { EXIT, type VerdictChange } from '../claims/ledger.js';
import type { ResultDocument } from '../claims/result.js';
import type { CheckResult } from '../claims/runner.js';
import { VERDICTS, type Verdict } from '../claims/verdict.js';
import { harmlessData } from './harmless.js';
import { plainJson } from './json.js';

/** What a check means to CI: `failure` as the exit code has it, `error` for our own fault, `skipped` where nothing was decided. */
type CiOutcome = 'passed' | 'failure' | 'error' | 'skipped';

const UNDECIDED: ReadonlySet<Verdict> = new Set(['not-checked', 'unavailable', 'inconclusive', 'not-reproducible']);
const DISAGREES: ReadonlySet<Verdict> = new Set(['refuted', 'inconsistent']);

/** One check with all that CI is told of it. */
export interface CiCheck {
  readonly result: CheckResult;
  readonly outcome: CiOutcome;
  /** What the ledger expected, where that differs. */
  readonly change?: VerdictChange;
  /** One line: the verdict, what it was in the ledger, what was found. */
  readonly says: string;
  /** A line each: the witness, hypotheses that were added, the remedy. */
  readonly evidence: readonly string[];
}

/** Something that no check says and that fails the run all the same. */
interface CiProblem {
  readonly name: string;
  readonly says: string;
}

export interface CiReport {
  /** `lga verify`, `lga prove` or `lga claims`. */
  readonly command: string;
  readonly document: ResultDocument;
  readonly checks: readonly CiCheck[];
  readonly problems: readonly CiProblem[];
}

function outcomeOf({ subject, verdict }: CheckResult, changed: boolean): CiOutcome {
  if (verdict === 'tool-error') return 'error';
  if (changed || (subject !== PAPER && DISAGREES.has(verdict))) return 'failure';
  return UNDECIDED.has(verdict) ? 'skipped' : 'passed';
}

function evidenceLines({ evidence }: CheckResult): readonly string[] {
  const { witness, addedHypotheses = [], remedy } = evidence;
  return [
    ...(typeof witness === 'string' ? [`witness  ${witness}`] : []),
    ...addedHypotheses.map((one) => `if       ${one}`),
    ...(remedy === undefined ? [] : [`remedy   ${remedy}`]),
  ];
}

/** A self-test that failed, claims whose verdict changed, and exit codes that come from no single check: those who only see the report must see them too. */
function problemsOf({ selfTest, exitCode, checks, changes }: ResultDocument): readonly CiProblem[] {
  const known = new Set(checks.map(({ id }) => id));
  const unavailable = checks.filter(({ verdict }) => verdict === 'unavailable').map(({ id }) => id);
  return [
    ...(selfTest?.failures ?? []).map((line, i) => ({
      name: `self-test-${i + 1}`,
      says: `the prover is wrong: ${line}`,
    })),
    ...changes
      .filter(({ id }) => !known.has(id))
      .map(({ id, expected, got }) => ({ name: id, says: `claim ${id} was ${expected} in the ledger, is ${got}` })),
    ...(exitCode === EXIT.environment
      ? [{ name: 'required', says: `a part that LGA_REQUIRE lists is unavailable: ${unavailable.join(', ')}` }]
      : []),
    ...(exitCode === EXIT.nothingChecked ? [{ name: 'checked', says: 'nothing was checked' }] : []),
  ];
}

/** Whether the verdict is a worse one than the ledger's, in the order of {@link VERDICTS}. */
export function isWorse({ expected, got }: VerdictChange): boolean {
  const order = Object.keys(VERDICTS);
  return order.indexOf(got) > order.indexOf(expected);
}

/** The document as CI's formats tell it. No string in it can be more than words on one line: see {@link harmlessData}. */
export function ciReport(given: ResultDocument): CiReport {
  const told = given.checks.map(({ evidence, ...rest }) => {
    const { witness, proof, ...kept } = evidence;
    const shown = witness === undefined ? {} : { witness: plainJson(witness) };
    const role = proof ? { proof: { ...proof, obligations: [] } } : {}; // they are long, and lga prove explains them
    return { ...rest, evidence: { ...kept, ...shown, ...role } };
  });
  const document = harmlessData({ ...given, checks: told }) as ResultDocument;
  const changes = new Map(document.changes.map((change) => [change.id, change]));
  const checks = document.checks.map((result): CiCheck => {
    const change = changes.get(result.id);
    const before = change ? ` (${change.expected} in the ledger)` : '';
    return {
      result,
      outcome: outcomeOf(result, change !== undefined),
      ...(change ? { change } : {}),
      says: `${result.verdict}${before}: ${result.evidence.summary}`,
      evidence: evidenceLines(result),
    };
  });
  return {
    command: document.command.split(' ', 2).join(' '),
    document,
    checks,
    problems: problemsOf(document),
  };
}
