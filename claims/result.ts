import { PAPER } from './check.js';
import type { Claim } from './claim.js';
import type { ScaledLimit } from './limit.js';
import type { BenchMachine } from './measurement.js';
import { overheadVerdict } from './overhead.js';
import type { SelfTest } from './proof-evidence.js';
import { changesAgainst, EXIT, exitCode, type ExitCode, type Ledger, type VerdictChange } from './ledger.js';
import type { CheckResult, RunReport } from './runner.js';
import type { Sensitivity } from './sensitivity.js';
import { support, type Support } from './support.js';
import { VERDICTS, worst, type Verdict } from './verdict.js';

/** What another solver said to the questions that this run decided. Files are named as `lga prove --smt-lib` names them. */
export interface SolverAgreement {
  readonly version: string;
  /** Questions with the same answer. */
  readonly agreed: number;
  /** Questions that it left open, with its reason. */
  readonly unknown: Readonly<Record<string, string>>;
  /** Questions with the opposite answer. */
  readonly disagreed: readonly string[];
}

/** A solver that this machine lacks. */
export interface SolverMissing {
  readonly unavailable: string;
  readonly remedy: string;
}

/** Where a run took place. */
export interface Environment {
  readonly node: string;
  readonly platform: string;
  readonly arch: string;
  readonly cpus: number;
  /** What ran behind each tfjs backend, or why it could not. */
  readonly backends: Readonly<Record<string, string>>;
  /** Installed versions of the packages whose arithmetic or generators the run used. */
  readonly versions: Readonly<Record<string, string>>;
  /** The machine, where the run timed anything. */
  readonly machine?: BenchMachine;
  /** Independent solvers, by name, where the run asked any. */
  readonly solvers?: Readonly<Record<string, SolverAgreement | SolverMissing>>;
}

/** The parts of a document that differ between two equal runs. */
export interface Timing {
  /** Start of the run, ISO 8601 in UTC. */
  readonly started: string;
  readonly durationMs: number;
  /** Milliseconds per check id. */
  readonly checks: Readonly<Record<string, number>>;
}

/** What the evidence says about one claim of the paper. */
export interface ClaimResult extends Support {
  readonly id: string;
  readonly where: string;
  readonly verdict: Verdict;
  /** Ids of the checks of this claim that ran, in their order. */
  readonly checks: readonly string[];
  /** Claims that it uses directly. */
  readonly dependsOn: readonly string[];
}

export interface Tally {
  readonly total: number;
  readonly byVerdict: Readonly<Record<Verdict, number>>;
}

/** The result file. Everything outside `environment`, `timing` and `integrity` is equal for equal commands. */
export interface ResultDocument {
  readonly schema: typeof SCHEMA;
  readonly tool: { readonly name: string; readonly version: string };
  readonly command: string;
  readonly seed: number;
  readonly runs: number;
  readonly environment: Environment;
  readonly timing: Timing;
  readonly checks: readonly CheckResult[];
  readonly claims: readonly ClaimResult[];
  readonly changes: readonly VerdictChange[];
  /** The prover tried on lemmas whose truth is known; a failure is our own fault, whatever the checks say. */
  readonly selfTest?: SelfTest;
  /** What the forensic checks noticed of planted slips. */
  readonly sensitivity?: Sensitivity;
  /** Beside what was timed, what LGA could cost on a large processor. */
  readonly scaled?: ScaledLimit;
  readonly summary: { readonly checks: Tally; readonly claims: Tally };
  readonly exitCode: ExitCode;
  /** Of a written file: the hash of all the rest. */
  readonly integrity?: { readonly sha256: string };
}

const SCHEMA = { id: 'lga-verify/result', version: 1 } as const;

export interface ResultInput {
  readonly tool: ResultDocument['tool'];
  readonly command: string;
  readonly environment: Environment;
  /** Start and length of the whole run; the times of the checks come from the report. */
  readonly timing: Omit<Timing, 'checks'>;
  readonly claims: readonly Claim[];
  readonly report: RunReport;
  readonly ledger: Ledger;
  readonly selfTest?: SelfTest;
  readonly sensitivity?: Sensitivity;
  readonly scaled?: ScaledLimit;
  /** Parts that must not be unavailable. */
  readonly required: readonly string[];
}

/**
 * The verdict on a claim: the worst of its checks, `not-checked` for none. Where a check about the paper refutes the
 * printed form, or finds a gap, and another proves an amended one, that pair counts as `holds-as-amended`; a refutation
 * by an implementation still shows. Measurements of a cost count together, by {@link overheadVerdict}.
 */
export function claimVerdict(results: readonly CheckResult[]): Verdict {
  const amends = ({ verdict, evidence: { proof, addedHypotheses = [] } }: CheckResult) =>
    verdict === 'proved' && (proof ? proof.role === 'amended' : addedHypotheses.length > 0);
  const amended = results.some(amends);
  const mended = ({ subject, verdict }: CheckResult) =>
    amended && subject === PAPER && (verdict === 'refuted' || verdict === 'gap');
  const aside = ({ verdict, evidence }: CheckResult) =>
    evidence.proof?.role === 'remark' && (verdict === 'proved' || verdict === 'refuted');
  const measured = results.flatMap(({ evidence }) => evidence.measurement ?? []);
  if (measured.length > 0 && results.every(({ verdict }) => verdict !== 'tool-error')) return overheadVerdict(measured);
  const counted = results.filter((result) => !aside(result));
  return worst(counted.map((result) => (mended(result) ? 'holds-as-amended' : result.verdict)));
}

/** Counts by verdict; every verdict is listed, zeros included. */
export function tally(items: readonly { readonly verdict: Verdict }[]): Tally {
  const byVerdict = Object.fromEntries(Object.keys(VERDICTS).map((verdict) => [verdict, 0])) as Record<Verdict, number>;
  for (const { verdict } of items) byVerdict[verdict] += 1;
  return { total: items.length, byVerdict };
}

/** What the checks say about each claim, and what each rests on that does not hold as printed. */
export function judgedClaims(claims: readonly Claim[], results: readonly CheckResult[]): readonly ClaimResult[] {
  const judged = claims.map(({ id, where, dependsOn }) => {
    const own = results.filter(({ claim }) => claim === id);
    return { id, where, verdict: claimVerdict(own), checks: own.map((result) => result.id), dependsOn };
  });
  const verdicts = new Map(judged.map(({ id, verdict }) => [id, verdict]));
  const supportOf = support(claims, (id) => verdicts.get(id) ?? 'not-checked');
  return judged.map((claim) => ({ ...claim, ...supportOf(claim.id) }));
}

/** The document of a finished run; a pure function of its input. */
export function resultDocument(input: ResultInput): ResultDocument {
  const { tool, command, environment, timing, report, ledger, selfTest, sensitivity, scaled } = input;
  const { seed, runs, results, durations } = report;
  const claims = judgedClaims(input.claims, results);
  return {
    schema: SCHEMA,
    tool,
    command,
    seed,
    runs,
    environment,
    timing: { ...timing, checks: durations },
    checks: results,
    claims,
    changes: changesAgainst(ledger, results),
    ...(selfTest ? { selfTest } : {}),
    ...(sensitivity ? { sensitivity } : {}),
    ...(scaled ? { scaled } : {}),
    summary: { checks: tally(results), claims: tally(claims) },
    exitCode: selfTest?.failures.length ? EXIT.internal : exitCode(results, ledger, input.required),
  };
}
