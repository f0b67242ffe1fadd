import { printable } from '../report/printable.js';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { InputError } from '../claims/input-error.js';
import { EXIT, type ExitCode } from '../claims/ledger.js';
import type { RunRequest } from '../audit/protocol/messages.js';
import { failing, withSubject } from './audit-probe.js';
import type { Io } from './io.js';

const REMEDY = 'Pass a file that lga audit left in its folder of failures.';

interface SavedCase {
  readonly check: string;
  readonly kind: string;
  readonly request: RunRequest;
  readonly prefix?: readonly RunRequest[];
}

async function savedCase(path: string, cwd: string): Promise<SavedCase> {
  const bad = (got: string, fault?: 'environment') =>
    new InputError(`${path} to hold a counterexample of lga audit`, got, REMEDY, fault);
  const text = await readFile(resolve(cwd, path), 'utf8').catch((error: unknown) => {
    throw bad((error as NodeJS.ErrnoException).code === 'ENOENT' ? 'no such file' : String(error), 'environment');
  });
  let value: (Partial<SavedCase> & { readonly schema?: { readonly id?: unknown; readonly version?: unknown } }) | null;
  try {
    value = JSON.parse(text) as typeof value;
  } catch {
    throw bad('text that is not JSON');
  }
  if (value?.schema?.id !== 'lga-verify/audit-case') throw bad('another kind of file');
  if (value.schema.version !== 1) throw bad(`version ${String(value.schema.version)}`);
  const { faultOf } = await import('../audit/protocol/validate.js');
  for (const request of [value.request, ...(value.prefix ?? [])]) {
    const fault = faultOf('runRequest', { id: '0', cmd: 'run', ...request });
    if (fault !== undefined) throw bad(`a run of which ${fault}`);
  }
  return value as SavedCase;
}

/** `lga audit replay FILE -- COMMAND`: asks a port for a counterexample again. */
export async function replay(path: string, words: readonly string[], io: Io): Promise<ExitCode> {
  const { check, request, prefix = [] } = await savedCase(path, io.cwd);
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
