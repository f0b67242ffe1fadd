import type { AuditReport } from '../audit/audit.js';
import type { Deviation } from '../audit/deviations/deviation.js';
import { readInput } from './input-file.js';
import { openResultFile } from './result-file.js';

export interface DeviationFlags {
  readonly deviations?: string;
  readonly writeDeviations?: string;
}

interface DeviationFiles {
  readonly known: readonly Deviation[];
  /** As words of the command line, in front of `--`. */
  readonly words: string;
  /** Writes what the audit found; a line for the user, where something was to be written. */
  write(report: AuditReport): Promise<readonly string[]>;
}

/** Reads the known deviations and tries the new file out, before the run. Throws an InputError. */
export async function openDeviations(
  { deviations: from, writeDeviations: to }: DeviationFlags,
  cwd: string,
  quoted: (word: string) => string,
): Promise<DeviationFiles> {
  const today = new Date().toISOString().slice(0, 10);
  const [{ readDeviations }, { writtenDeviations }] = await Promise.all([
    import('../audit/deviations/read.js'),
    import('../audit/deviations/write.js'),
  ]);
  const known =
    from === undefined
      ? []
      : readDeviations(await readInput(from, cwd, 'a file of known deviations', 'usage'), from, today);
  const file = to === undefined ? undefined : await openResultFile(to, cwd, '--write-deviations');
  return {
    known,
    words: from === undefined ? '' : ` --deviations ${quoted(from)}`,
    async write({ results, gone }) {
      if (!file || to === undefined) return [];
      const kept = known.filter((one) => !gone.includes(one));
      const { text, added, left } = writtenDeviations(results, kept, today);
      await file.write(text);
      const said = added === 0 ? 'nothing new' : `${added} new; fill in reason and issue, or --deviations refuses it`;
      const not = left.length === 0 ? '' : `; cannot be excused: ${left.join(', ')}`;
      return [`deviations: ${to} (${said}${not})`];
    },
  };
}
