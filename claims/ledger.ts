import { PAPER } from './check.js';
import { InputError } from './input-error.js';
import type { CheckResult } from './runner.js';
import { VERDICTS, type Verdict } from './verdict.js';

/** What was last agreed on about a claim, all commands taken together. */
interface LedgerClaim {
  readonly statement: string;
  readonly verdict: Verdict;
  /** Claims it needs that do not hold, and those that hold only as amended, the nearest first; left out where there are none. */
  readonly unsupportedVia?: readonly string[];
  readonly onlyAsAmended?: readonly string[];
  /** Of a table, and of Fig. 2: what of it was trained again, and what is missing. */
  readonly trained?: string;
}

/** The verdicts last agreed on, by id of the check, and of the claim. What is not listed carries no expectation. */
export interface Ledger {
  readonly checks: Readonly<Record<string, Verdict>>;
  readonly claims?: Readonly<Record<string, LedgerClaim>>;
}

/** A verdict that differs from the ledger's. */
export interface VerdictChange {
  readonly id: string;
  readonly expected: Verdict;
  readonly got: Verdict;
}

export const NO_EXPECTATIONS: Ledger = { checks: {} };

/** What the process says when it ends. */
export const EXIT = {
  asExpected: 0,
  disagreement: 1,
  usage: 2,
  environment: 3,
  nothingChecked: 4,
  internal: 5,
  /** 128 + SIGINT, as shells have it. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isVerdict(value: unknown): value is Verdict {
  return typeof value === 'string' && Object.hasOwn(VERDICTS, value);
}

/** Reads the text of a ledger file; `where` names it in the error. */
export function parseLedger(text: string, where: string): Ledger {
  const bad = (got: string) =>
    new InputError(
      `${where} to hold {"checks": {"<check id>": "<verdict>"}, "claims": {"<claim id>": {"verdict": ...}}}`,
      got,
      'Restore it from version control.',
    );
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw bad(`text that is not JSON (${error instanceof Error ? error.message.split('\n', 1)[0] : String(error)})`);
  }
  if (!isRecord(value)) throw bad('another structure');
  const { checks: listed, claims = {}, ...others } = value;
  if (!isRecord(listed) || !isRecord(claims) || Object.keys(others).length > 0) throw bad('another structure');
  const checks: Record<string, Verdict> = {};
  for (const [id, verdict] of Object.entries(listed)) {
    if (!isVerdict(verdict)) throw bad(`${JSON.stringify(verdict)} as the verdict of ${id}`);
    checks[id] = verdict;
  }
  for (const [id, claim] of Object.entries(claims)) {
    const verdict = isRecord(claim) ? claim['verdict'] : claim;
    if (!isVerdict(verdict)) throw bad(`${JSON.stringify(verdict)} as the verdict of ${id}`);
  }
  return { checks, ...(value['claims'] ? { claims: claims as Record<string, LedgerClaim> } : {}) };
}

/** Verdicts that differ from the ledger. `unavailable` is a fact about the machine, so it is no change. */
export function changesAgainst(ledger: Ledger, results: readonly CheckResult[]): readonly VerdictChange[] {
  const changes: VerdictChange[] = [];
  for (const { id, verdict: got } of results) {
    const expected = Object.hasOwn(ledger.checks, id) ? ledger.checks[id] : undefined;
    if (expected !== undefined && got !== expected && got !== 'unavailable') changes.push({ id, expected, got });
  }
  return changes;
}

/** Results that are `unavailable` although `required` names a word of their id or subject (`torch` in `x@torch`). */
export function missingParts(results: readonly CheckResult[], required: readonly string[]): readonly CheckResult[] {
  const words = ({ id, subject }: CheckResult) => `${id} ${subject}`.toLowerCase().split(/[^a-z0-9]+/);
  return results.filter(
    (result) => result.verdict === 'unavailable' && required.some((part) => words(result).includes(part)),
  );
}

/** Verdicts by which an implementation contradicts the reference or the paper's definition. */
function disagrees({ subject, verdict }: CheckResult): boolean {
  return subject !== PAPER && (verdict === 'refuted' || verdict === 'inconsistent');
}

/**
 * The exit code of a finished run; where several reasons apply, the first of: our own fault, a required part that is
 * missing, a disagreement or changed verdict, nothing checked. A verdict about the paper is no failure by itself.
 */
export function exitCode(results: readonly CheckResult[], ledger: Ledger, required: readonly string[]): ExitCode {
  if (results.some(({ verdict }) => verdict === 'tool-error')) return EXIT.internal;
  if (missingParts(results, required).length > 0) return EXIT.environment;
  if (results.some(disagrees) || changesAgainst(ledger, results).length > 0) return EXIT.disagreement;
  const checked = results.some(({ verdict }) => verdict !== 'unavailable' && verdict !== 'not-checked');
  return checked ? EXIT.asExpected : EXIT.nothingChecked;
}
