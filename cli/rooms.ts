import type { Check } from '../claims/check.js';
import type { Claim } from '../claims/claim.js';
import type { Ledger } from '../claims/ledger.js';
import { BACKENDS } from '../gpu/backends/backend.js';
import type { killTables } from '../properties/mutants/agreement-kill-table.js';
import type { VerifyOptions } from '../properties/checks.js';
import type { Part } from '../report/doctor.js';

/** What the commands draw on; tests pass their own. */
export interface Rooms {
  readonly claims: readonly Claim[];
  /** Loaded only when needed: the checks bring tfjs with them. */
  checks(options: VerifyOptions): Promise<readonly Check[]>;
  readonly killTables: typeof killTables;
  ledger(): Promise<Ledger>;
  /** Finds out whether this machine has a part. */
  probe(part: PartName, env: NodeJS.ProcessEnv, dataDir?: string): Promise<Part>;
}

/** Everything `lga doctor` looks for, and the words that `LGA_REQUIRE` takes. */
export const PARTS = ['node', ...BACKENDS, 'mnist', 'python', 'numpy', 'torch'] as const;

export type PartName = (typeof PARTS)[number];
