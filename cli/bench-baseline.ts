import { InputError } from '../claims/input-error.js';
import { regressions } from '../claims/regression.js';
import type { ResultDocument } from '../claims/result.js';
import { regressionLines } from '../report/regressions.js';
import { readReportInputs } from './report-inputs.js';

/** An earlier result of `lga bench`, to compare a new one with; read before anything is measured. */
export async function openBaseline(file: string, cwd: string) {
  const [before] = (await readReportInputs([file], cwd)).results;
  if (!before?.document.checks.some(({ evidence }) => evidence.measurement))
    throw new InputError(
      `--baseline ${file} to be a result of lga bench`,
      'no measurement in it',
      'Name another file.',
    );
  const { checks, environment } = before.document;
  return {
    /** What grew, in lines; none where nothing did. */
    compared(now: ResultDocument): readonly string[] {
      const sameProcessor = environment.machine?.cpu === now.environment.machine?.cpu;
      return regressionLines(regressions(now.checks, checks, sameProcessor), file);
    },
  };
}
