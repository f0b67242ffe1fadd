import type { ExitCode } from '../../claims/ledger.js';

/** What the rows of the self-test are about. */
export const GROUPS = {
  right: 'correct ports, through processes: conformant',
  wrong: 'wrong ports, through processes: found out',
  dtypes: 'wrong ports in each dtype, inside this process: found out where they can show',
  faulty: 'faulty adapters and bad commands: the right verdict, in time, with nothing left behind',
} as const;

export type Group = keyof typeof GROUPS;

/** All that a row needs of its surroundings. */
export interface Context {
  /** The command of this program, for adapters of its own. */
  readonly lga: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly version: string;
  readonly seed: number;
  readonly signal: AbortSignal;
}

/** What a counterexample came to. */
export interface Example {
  readonly optimizer: string;
  readonly dtype: string;
  readonly steps: number;
  readonly elements: number;
  /** The mistake is the likeliest, or one of those that explain as many cases. */
  readonly first: boolean;
  readonly among: boolean;
}

/** What became of a row. Plain data: it travels between processes. */
export interface Outcome {
  /** What is not as expected; undefined when nothing is. */
  readonly fault?: string;
  /** What was seen, in a few words. */
  readonly got: string;
  readonly ms: number;
  readonly examples: readonly Example[];
  /** Mistakes that were looked for where they make no difference, and were not found. */
  readonly hidden: number;
  /** Largest memory of the auditing process so far, in MB; undefined where no process was asked. */
  readonly peakMb?: number;
}

/** One thing that the self-test tries. */
export interface Row {
  readonly id: string;
  readonly group: Group;
  readonly what: string;
  readonly run: (context: Context) => Promise<Outcome>;
}

/** What an audit has to come to. */
export interface Expected {
  readonly conclusion: string;
  readonly exitCode: ExitCode;
  /** Verdicts that have to be among those of the checks. */
  readonly verdicts: readonly string[];
  /** Milliseconds that it may take. */
  readonly withinMs: number;
}
