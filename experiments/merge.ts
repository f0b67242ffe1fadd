import { InputError } from '../claims/input-error.js';
import type { RunStore } from './store.js';
import { canonical } from './setting.js';

/** What came together. */
interface Merged {
  /** Runs that the target got. */
  readonly added: number;
  /** Runs that it had already, with the same result to the bit. */
  readonly equal: number;
  /** Of versions that this one does not read. */
  readonly others: number;
}

/**
 * Copies every finished run of the sources into the target. One setting has one result: where two folders hold different
 * ones for the same address, nothing is copied and both are named.
 */
export async function merge(sources: readonly RunStore[], target: RunStore): Promise<Merged> {
  const found = await Promise.all(sources.map((source) => source.all()));
  let equal = 0;
  const added = new Map((await target.all()).runs.map((run) => [run.address, { run, from: target.folder, own: true }]));
  for (const [i, { runs }] of found.entries()) {
    const from = sources[i]!.folder;
    for (const run of runs) {
      const known = added.get(run.address);
      if (known === undefined) added.set(run.address, { run, from, own: false });
      else if (canonical(known.run.history) === canonical(run.history)) equal += 1;
      else {
        throw new InputError(
          `one result for the run ${run.address}`,
          `another in ${from} than in ${known.from}`,
          'Its backend does not compute the same twice, or a file was edited: remove one of the two.',
          'environment',
        );
      }
    }
  }
  const fresh = [...added.values()].filter(({ own }) => !own);
  for (const { run } of fresh) await target.finish(run);
  return { added: fresh.length, equal, others: found.reduce((sum, one) => sum + one.others, 0) };
}
