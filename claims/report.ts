import type { AuditDocument } from './audit-document.js';
import { PAPER } from './check.js';
import type { Claim } from './claim.js';
import { InputError } from './input-error.js';
import { changesAgainst, EXIT, exitCode, type ExitCode, type Ledger, type VerdictChange } from './ledger.js';
import type { ScaledLimit } from './limit.js';
import { merged, type Read, type ReportCheck } from './merged.js';
import type { SelfTest } from './proof-evidence.js';
import { judgedClaims, tally, type ClaimResult, type Environment, type ResultDocument, type Tally } from './result.js';
import type { Sensitivity } from './sensitivity.js';
import type { Verdict } from './verdict.js';

/** A result file that a report is made of. */
interface ReportSource {
  readonly file: string;
  readonly sha256: string;
  readonly command: string;
  readonly started: string;
  readonly durationMs: number;
  readonly exitCode: number;
  readonly environment: Environment | AuditDocument['environment'];
}

/** A claim of the paper with all that is known about it. */
export type ReportClaim = Omit<Claim, 'id'> & ClaimResult;

/** A claim whose verdict differs from the ledger's. */
interface ClaimChange {
  readonly id: string;
  readonly expected: Verdict;
  readonly got: Verdict;
}

/** Everything that several runs found, in one document. */
export interface ReportDocument {
  readonly schema: { readonly id: 'lga-verify/report'; readonly version: 1 };
  readonly tool: { readonly name: string; readonly version: string };
  readonly sources: readonly ReportSource[];
  readonly claims: readonly ReportClaim[];
  readonly checks: readonly ReportCheck[];
  /** Audits of ports; they say nothing about the paper. */
  readonly audits: readonly AuditDocument[];
  readonly changes: readonly VerdictChange[];
  readonly claimChanges: readonly ClaimChange[];
  /** Checks by which the ledger judges claims and that no file holds; where there are any, claims are not compared. */
  readonly absent: readonly string[];
  readonly selfTest?: SelfTest;
  readonly sensitivity?: Sensitivity;
  /** What LGA could cost on a large processor, as a bench says it. */
  readonly scaled?: ScaledLimit;
  readonly summary: { readonly checks: Tally; readonly claims: Tally };
  readonly exitCode: ExitCode;
}

interface ReportInput {
  readonly tool: ReportDocument['tool'];
  readonly claims: readonly Claim[];
  readonly ledger: Ledger;
  readonly results: readonly Read<ResultDocument>[];
  readonly audits: readonly Read<AuditDocument>[];
}

const sourceOf = ({ file, sha256, document }: Read<ResultDocument | AuditDocument>): ReportSource => ({
  ...{ file, sha256, command: document.command, started: document.timing.started },
  ...{ durationMs: document.timing.durationMs, exitCode: document.exitCode, environment: document.environment },
});

function requireOneVersion(
  { version }: ReportInput['tool'],
  all: readonly Read<ResultDocument | AuditDocument>[],
): void {
  for (const { file, document } of all)
    if (document.tool.version !== version)
      throw new InputError(
        `${file} to be of lga-verify ${version}, as this program`,
        document.tool.version,
        'Run the command again.',
      );
}

/** Subjects that every machine can check. */
const EVERYWHERE = [PAPER, 'reference'];

/** Checks of the ledger that run on every machine and that are not here. */
function absentChecks(ledger: Ledger, checks: readonly ReportCheck[]): readonly string[] {
  const here = new Set(checks.map(({ id }) => id));
  return Object.keys(ledger.checks).filter((id) => !here.has(id) && EVERYWHERE.some((one) => id.endsWith(`@${one}`)));
}

/**
 * Claims whose merged verdict is not the ledger's. Claims that no file speaks about are not compared, nor are those that were
 * timed or trained: what a machine takes is a fact about the machine, and how far a training got one about the time it had.
 */
function claimChanges(
  ledger: Ledger,
  claims: readonly ReportClaim[],
  checks: readonly ReportCheck[],
): readonly ClaimChange[] {
  const own = ({ file, evidence }: ReportCheck) => file !== undefined || evidence.reproduction !== undefined;
  const timed = new Set(checks.filter(own).map(({ claim }): string => claim));
  return claims.flatMap(({ id, verdict: got, checks: all }) => {
    const expected = ledger.claims?.[id]?.verdict;
    const compared = expected !== undefined && all.length > 0 && !timed.has(id);
    return compared && expected !== got ? [{ id, expected, got }] : [];
  });
}

/** The report of several result files; a pure function of its input. Throws an InputError where they do not belong together. */
export function reportDocument(input: ReportInput): ReportDocument {
  const { tool, ledger, results, audits } = input;
  requireOneVersion(tool, [...results, ...audits]);
  const checks = merged(results).map(({ check }) => check);
  const byId = new Map(input.claims.map((claim) => [claim.id, claim]));
  const claims = judgedClaims(input.claims, checks).map(
    (judged) => ({ ...byId.get(judged.id), ...judged }) as ReportClaim,
  );
  const absent = absentChecks(ledger, checks);
  const changed = absent.length > 0 ? [] : claimChanges(ledger, claims, checks);
  const code = exitCode(checks, ledger, []);
  const selfTest = results.map(({ document }) => document.selfTest).find(Boolean);
  const sensitivity = results.map(({ document }) => document.sensitivity).find(Boolean);
  const scaled = results.map(({ document }) => document.scaled).find(Boolean);
  return {
    schema: { id: 'lga-verify/report', version: 1 },
    tool,
    sources: [...results, ...audits].map(sourceOf),
    claims,
    checks,
    audits: audits.map(({ document }) => document),
    changes: changesAgainst(ledger, checks),
    claimChanges: changed,
    absent,
    ...(selfTest ? { selfTest } : {}),
    ...(sensitivity ? { sensitivity } : {}),
    ...(scaled ? { scaled } : {}),
    summary: { checks: tally(checks), claims: tally(claims) },
    exitCode: code === EXIT.asExpected && changed.length > 0 ? EXIT.disagreement : code,
  };
}

/** The same as the result of one run, for formats that know no more: started with the first run, as long as all of them. */
export function asOneRun(report: ReportDocument, results: readonly Read<ResultDocument>[]): ResultDocument {
  const { tool, checks, claims, changes, claimChanges: changed, selfTest, summary, exitCode, sources } = report;
  const documents = results.map(({ document }) => document);
  const [first] = documents;
  if (!first) throw new InputError('a result of lga verify, lga prove, lga claims or lga bench', 'none', 'Name one.');
  return {
    ...{ schema: first.schema, tool, command: `lga report ${sources.map(({ file }) => file).join(' ')}` },
    ...{ seed: first.seed, runs: first.runs, environment: first.environment },
    timing: {
      started: documents.map(({ timing }) => timing.started).toSorted()[0] ?? first.timing.started,
      durationMs: documents.reduce((sum, { timing }) => sum + timing.durationMs, 0),
      checks: Object.fromEntries(merged(results).map(({ check, milliseconds }) => [check.id, milliseconds])),
    },
    ...{ checks, claims, changes: [...changes, ...changed], ...(selfTest ? { selfTest } : {}), summary, exitCode },
  };
}
