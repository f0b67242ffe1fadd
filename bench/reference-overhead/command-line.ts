import { writeFile } from 'node:fs/promises';
import { CommanderError } from 'commander';
import { InputError } from '../../claims/input-error.js';
import { EXIT, type ExitCode } from '../../claims/ledger.js';

/** What a benchmark's command may use of its process. */
export interface Io {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Writes the result that `--json` asks for. */
export async function save(path: string, text: string): Promise<void> {
  await writeFile(path, text).catch((error: unknown) => {
    const got = error instanceof Error ? error.message : String(error);
    throw new InputError(`--json ${path} to be a file that can be written`, got, 'Choose another path.', 'environment');
  });
}

/** Says in one line what went wrong and gives the exit code for it. */
export function failure(command: string, error: unknown, { err }: Io): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.asExpected : EXIT.usage; // it has spoken
  if (error instanceof InputError) {
    err(`${command}: ${error.message}\n`);
    return error.fault === 'usage' ? EXIT.usage : EXIT.environment;
  }
  err(`${command}: internal error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return EXIT.internal;
}
