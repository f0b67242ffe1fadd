import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { InputError } from '../claims/input-error.js';
import { regressions } from '../claims/regression.js';
import type { ResultDocument } from '../claims/result.js';
import type { CheckResult } from '../claims/runner.js';
import { regressionLines } from '../report/regressions.js';
import { readReportInputs } from './report-inputs.js';
import type { OutputFlags } from './result-outputs.js';

/** What is to be measured, and where it goes. */
interface Planned {
  readonly ids: readonly string[];
  readonly outputs: OutputFlags;
}

const measuredIn = (checks: readonly CheckResult[]): readonly string[] =>
  checks.filter(({ evidence }) => evidence.measurement).map(({ id }) => id);

/** An earlier result of `lga bench`, to compare a new one with; read before anything is measured. Throws an InputError where the two have nothing in common. */
export async function openBaseline(file: string, cwd: string, { ids, outputs }: Planned) {
  const [before] = (await readReportInputs([file], cwd)).results;
  const known = new Set(measuredIn(before?.document.checks ?? []));
  if (before === undefined || known.size === 0)
    throw new InputError(
      `--baseline ${file} to be a result of lga bench`,
      'no measurement in it',
      'Name another file.',
    );
  if (!ids.some((id) => known.has(id)))
    throw new InputError(
      `--baseline ${file} to hold one of the measurements to make, such as ${ids[0] ?? ''}`,
      `${known.size} others`,
      'Name a result on the same backend, or measure what it holds.',
    );
  await requireKept(file, cwd, outputs);
  const { checks, environment } = before.document;
  return {
    /** Whether anything grew, and what, in lines. */
    compared(now: ResultDocument): { readonly slower: boolean; readonly lines: readonly string[] } {
      const sameProcessor = environment.machine?.cpu === now.environment.machine?.cpu;
      const found = regressions(now.checks, checks, sameProcessor);
      const made = measuredIn(now.checks);
      const counts = { compared: made.filter((id) => known.has(id)).length, of: made.length };
      return { slower: found.length > 0, lines: regressionLines(found, file, counts) };
    },
  };
}

/** Throws where a new result would take the place of the earlier one: what grew once would be what the next run compares with. */
async function requireKept(file: string, cwd: string, outputs: OutputFlags): Promise<void> {
  const place = (path: string) => realpath(resolve(cwd, path)).catch(() => undefined);
  const kept = await place(file);
  for (const format of ['json', 'junit', 'markdown', 'badge'] as const) {
    const path = outputs[format];
    if (path !== undefined && (await place(path)) === kept)
      throw new InputError(`--${format} to be another file than --baseline`, path, 'Choose another path.');
  }
}
