import type { BenchOptions } from '../bench/checks.js';
import type { DetectionOptions } from '../bench/detection.js';
import type { Detection } from '../claims/detection.js';
import type { PortBench, PortOptions } from '../bench/port/index.js';
import type { Check } from '../claims/check.js';
import type { Claim } from '../claims/claim.js';
import type { Limits, ScaledLimit } from '../claims/limit.js';
import type { BenchMachine } from '../claims/measurement.js';
import type { DigitData } from '../data/digit-data.js';
import type { PublishedName, PublishedSet } from '../data/fetch/published.js';
import type { Stage } from '../bench/plan.js';
import type { TfjsPairing, PaperOptimizer } from '../bench/tfjs/optimizers.js';
import type { Ledger } from '../claims/ledger.js';
import type { SelfTest } from '../claims/proof-evidence.js';
import type { Sensitivity } from '../claims/sensitivity.js';
import type { SolverAgreement, SolverMissing } from '../claims/result.js';
import { BACKENDS } from '../gpu/backends/backend.js';
import type { experimentsRoom } from '../experiments/index.js';
import type { killTables } from '../properties/mutants/agreement-kill-table.js';
import type { VerifyOptions } from '../properties/checks.js';
import type { ExportedQuery } from '../proofs/export.js';
import { SOLVERS, type SolverName } from '../proofs/solver-program.js';
import type { DecideOptions } from '../proofs/statement.js';
import type { Part } from '../report/doctor.js';

interface RecheckOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  /** Told how many questions are answered. */
  readonly onAnswer: (done: number, total: number) => void;
}

/** The checks of printed numbers, how many numbers there are, and the slips that the checks are tried on. */
interface Forensics {
  readonly checks: readonly Check[];
  readonly numbers: number;
  readonly selfTest: (seed: number, slips: number) => Sensitivity;
}

/** What `lga bench` measures. */
export interface BenchRoom {
  readonly pairings: readonly TfjsPairing[];
  readonly optimizers: readonly PaperOptimizer[];
  readonly models: readonly string[];
  /** Tries the benchmark on planted slowdowns. */
  detection(options: DetectionOptions): Promise<Detection>;
  /** Those that a port can be given. */
  readonly portModels: readonly string[];
  checks(options: BenchOptions, selects?: (id: string) => boolean): readonly Check[];
  /** Starts a port, to measure it. Throws an AdapterFailure when it is none. */
  port(options: PortOptions): Promise<PortBench>;
  /** The digits to train on, as for `lga verify`. */
  digits(folder: string | undefined, env: NodeJS.ProcessEnv, cwd: string): DigitData;
  /** Looks at the machine; called again afterwards, tells both. */
  machine(): () => BenchMachine;
  /** What a backend can do at most, measured, and what computes there. */
  limits(on: Stage): Promise<{ readonly device: string; readonly limits: Limits }>;
  /** What LGA could cost a large model on a large processor. */
  scaled(): ScaledLimit;
}

/** What `lga reproduce` trains with. */
export type ExperimentsRoom = ReturnType<typeof experimentsRoom>;

/** What the commands draw on; tests pass their own. */
export interface Rooms {
  readonly claims: readonly Claim[];
  /** Loaded only when needed: the checks bring tfjs with them. */
  checks(options: VerifyOptions): Promise<readonly Check[]>;
  /** What `lga prove` decides; `sink` receives every decided question that another solver can check. */
  statements(options: DecideOptions): Promise<readonly Check[]>;
  /** What `lga claims` looks at the printed numbers with. */
  forensics(): Promise<Forensics>;
  /** What `lga bench` measures; loaded only when needed. */
  bench(): Promise<BenchRoom>;
  /** What `lga reproduce` trains with; loaded only when needed. */
  experiments(): Promise<ExperimentsRoom>;
  /** What `lga data fetch` can download. */
  readonly published: Readonly<Record<PublishedName, PublishedSet>>;
  /** Tries the prover on lemmas whose truth is known. */
  selfTest(seed: number): Promise<SelfTest>;
  /** Puts the questions to another solver, if this machine has it. Rejects when the signal fires. */
  recheck(
    solver: SolverName,
    queries: readonly ExportedQuery[],
    options: RecheckOptions,
  ): Promise<SolverAgreement | SolverMissing>;
  /** Ends the threads of the solver inside this process; call it when the statements are decided, or given up. */
  endSolver(): Promise<void>;
  readonly killTables: typeof killTables;
  ledger(): Promise<Ledger>;
  /** Finds out whether this machine has a part. */
  probe(part: PartName, env: NodeJS.ProcessEnv, dataDir?: string): Promise<Part>;
}

/** Everything `lga doctor` looks for, and the words that `LGA_REQUIRE` takes. */
export const PARTS = ['node', ...BACKENDS, 'mnist', 'python', 'numpy', 'torch', ...SOLVERS] as const;

export type PartName = (typeof PARTS)[number];
