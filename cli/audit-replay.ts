import { printable } from '../report/printable.js';
import { EXIT, type ExitCode } from '../claims/ledger.js';
import { failing, withSubject } from './audit-probe.js';
import { readInput } from './input-file.js';
import type { Io } from './io.js';

/** `lga audit replay FILE -- COMMAND`: asks a port for a counterexample again. */
export async function replay(path: string, words: readonly string[], io: Io): Promise<ExitCode> {
  const text = await readInput(path, io.cwd, 'a counterexample', 'environment');
  const { readCounterexample } = await import('../audit/counterexample/counterexample.js');
  const { check, request, prefix = [] } = readCounterexample(text, path);
  const { caseOf } = await import('../audit/engine/wire.js');
  const { told } = await import('../audit/diagnosis/told.js');
  return failing(io, () =>
    withSubject(words, io, async (subject) => {
      for (const earlier of prefix) await subject.answer(caseOf(earlier));
      const drawn = caseOf(request);
      const { failure } = await subject.judge(drawn);
      const lines = told(
        drawn,
        failure ?? { kind: 'disagreement', field: '', message: 'as the reference has it, within the tolerance' },
      );
      io.stdout.write(
        `${failure ? 'fail' : 'pass'}  ${check}\n${lines.map((line) => `  ${printable(line)}\n`).join('')}`,
      );
      return failure ? EXIT.disagreement : EXIT.asExpected;
    }),
  );
}
