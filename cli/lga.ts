import { CommanderError } from 'commander';
import { InputError } from '../claims/input-error.js';
import { EXIT, type ExitCode } from '../claims/ledger.js';
import { printable } from '../report/printable.js';
import type { Io } from './io.js';
import { thisPackage } from './package-info.js';
import { program } from './program.js';
import type { Rooms } from './rooms.js';

/** One line for the user, and the exit code, for anything that went wrong. */
function failure(error: unknown, io: Io): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.asExpected : EXIT.usage; // it has spoken
  if (error instanceof InputError) {
    io.stderr.write(`lga: ${printable(error.message)}\n`); // it may quote a file
    return error.fault === 'usage' ? EXIT.usage : EXIT.environment;
  }
  const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const debug = io.env['LGA_DEBUG'] === '1';
  io.stderr.write(`lga: internal error: ${said}${debug ? '' : ' (LGA_DEBUG=1 shows the stack)'}\n`);
  if (debug && error instanceof Error) io.stderr.write(`${error.stack}\n`);
  return EXIT.internal;
}

/** Runs `lga` with the arguments after its name; never throws. */
export async function lga(args: readonly string[], io: Io, rooms: Rooms): Promise<ExitCode> {
  let code: ExitCode = EXIT.asExpected;
  try {
    const { version } = await thisPackage();
    await program(version, io, rooms, (result) => (code = result), args).parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    return failure(error, io);
  }
}
