import fc from 'fast-check';
import { LAWS } from '../laws/index.js';
import { MUTANTS } from './mutants.js';

/** One wrong reference and what caught it. */
export interface KillRow {
  readonly mutant: string;
  readonly mistake: string;
  /** The laws that caught it, with the number of cases each needed; empty when it survived. */
  readonly killedBy: readonly { readonly law: string; readonly cases: number }[];
}

/** Every law against every mutant. Deterministic for a seed. */
export async function killTable(options: {
  readonly seed: number;
  readonly runs: number;
  readonly onProgress?: (done: number, total: number) => void;
}): Promise<KillRow[]> {
  const rows: KillRow[] = [];
  for (const { id, mistake, subject } of MUTANTS) {
    const killedBy = LAWS.flatMap((law) => {
      const property = law.property(subject, () => undefined);
      const details = fc.check(property, { seed: options.seed, numRuns: options.runs, endOnFailure: true });
      return details.failed ? [{ law: law.id, cases: details.numRuns }] : [];
    });
    rows.push({ mutant: id, mistake, killedBy: killedBy.sort((a, b) => a.cases - b.cases) });
    options.onProgress?.(rows.length, MUTANTS.length);
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
  return rows;
}
