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
    const killedBy: { readonly law: string; readonly cases: number }[] = [];
    for (const law of LAWS) {
      const property = law.property(subject, { reach: () => undefined, pause: () => undefined });
      const details = await fc.check(property, { seed: options.seed, numRuns: options.runs, endOnFailure: true });
      if (details.failed) killedBy.push({ law: law.id, cases: details.numRuns });
    }
    rows.push({ mutant: id, mistake, killedBy: killedBy.sort((a, b) => a.cases - b.cases) });
    options.onProgress?.(rows.length, MUTANTS.length);
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
  return rows;
}
