import type { ExitCode } from './ledger.js';
import type { Tolerance } from './check.js';

/** What an audit says about one of its checks, the worst first. */
export const AUDIT_VERDICTS = {
  'tool-error': 'our own fault',
  crash: 'the port ended instead of answering',
  timeout: 'the port did not answer in time',
  'protocol-error': 'the adapter answered something that the protocol does not know',
  fail: 'the port is wrong, in every one of three fresh processes',
  flaky: 'the port is wrong in some of three fresh processes',
  'order-dependent': 'the port is wrong only after what came before, although a run starts afresh',
  xpass: 'a known deviation no longer shows',
  'not-run': 'the port could not be asked: it died too often, or time was up',
  inconclusive: 'the cases did not reach every branch, so that passing says nothing',
  xfail: 'wrong as the file of known deviations says',
  pass: 'every case within the tolerance, every branch reached',
  unsupported: 'the port does not claim it',
} as const;

export type AuditVerdict = keyof typeof AUDIT_VERDICTS;

/** A known mistake, and how much of what the port answered it explains. */
export interface Likeness {
  /** Id of the wrong port in the zoo. */
  readonly id: string;
  readonly mistake: string;
  /** Failing cases whose every number the mistake reproduces, of those compared. */
  readonly explains: number;
  readonly of: number;
}

/** A counterexample, as small as it could be made. */
export interface Counterexample {
  /** `disagreement of bound`, `crash of adapter`, ...: kept while it was shrunk. */
  readonly kind: string;
  /** One line: where, what was expected within what, what came. */
  readonly message: string;
  readonly steps: number;
  readonly elements: number;
  /** The same before it was shrunk. */
  readonly found: { readonly steps: number; readonly elements: number };
  /** Runs that the shrinking took. */
  readonly calls: number;
  /** How often it came again in three fresh processes. */
  readonly again: number;
  /** The run to ask for, as the protocol has it; plain JSON. */
  readonly request: unknown;
  /** Runs that have to come before, for what depends on them. */
  readonly prefix?: readonly unknown[];
  /** What the counterexample is, for people: one line per number. */
  readonly told: readonly string[];
  /** Likeliest mistakes, the likeliest first. */
  readonly likely: readonly Likeness[];
  /** The end of standard error, where that may tell something. */
  readonly stderr?: string;
  /** File that holds it. */
  readonly file?: string;
}

export interface AuditCheckResult {
  /** `agreement.adam.f32`, `determinism`, ...: never reused for something else. */
  readonly id: string;
  readonly title: string;
  readonly verdict: AuditVerdict;
  /** One line: what was seen, or why nothing was. */
  readonly summary: string;
  readonly cases: number;
  readonly coverage?: Readonly<Record<string, number>>;
  readonly figures?: Readonly<Record<string, number | string>>;
  readonly tolerance?: Tolerance;
  readonly counterexample?: Counterexample;
  /** For `xfail` and `xpass`: what the file of deviations says. */
  readonly deviation?: { readonly reason: string; readonly issue: string; readonly expires: string };
  /** Repeats the check alone. */
  readonly replay: string;
}

export const AUDIT_CONCLUSIONS = [
  'conformant',
  'conformant-with-deviations',
  'non-conformant',
  'inconclusive',
] as const;

export type AuditConclusion = (typeof AUDIT_CONCLUSIONS)[number];

/** Who was audited, as it says itself. */
export interface AuditedPort {
  readonly name: string;
  readonly version: string;
  readonly language: string;
  readonly issues: string;
  readonly adapter: string;
  readonly framework: string;
  readonly device: string;
  readonly dtypes: readonly string[];
  readonly optimizers: readonly string[];
  /** Readings that it can be set to. */
  readonly readings: Readonly<Record<string, readonly string[]>>;
  readonly arithmetic: Readonly<Record<string, string>>;
  /** Parts of the state that no response showed. */
  readonly notShown: readonly string[];
}

/** The result of `lga audit`. Everything outside `environment`, `timing` and `integrity` is equal for equal commands and ports. */
export interface AuditDocument {
  readonly schema: { readonly id: 'lga-verify/audit'; readonly version: 1 };
  readonly tool: { readonly name: string; readonly version: string };
  /** The command line of the audit, and the port's. */
  readonly command: string;
  readonly portCommand: readonly string[];
  readonly seed: number;
  readonly runs: number;
  readonly port: AuditedPort;
  readonly environment: {
    readonly node: string;
    readonly platform: string;
    readonly arch: string;
    readonly cpus: number;
  };
  readonly timing: {
    readonly started: string;
    readonly durationMs: number;
    readonly portSteps: number;
    /** Of generated cases, asked and judged; the large tensor is not among them. */
    readonly stepsPerSecond: number;
  };
  readonly checks: readonly AuditCheckResult[];
  readonly summary: Readonly<Record<AuditVerdict, number>>;
  readonly conclusion: AuditConclusion;
  readonly exitCode: ExitCode;
}
