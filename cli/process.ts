import { EXIT } from '../claims/ledger.js';
import { lga } from './lga.js';
import type { Rooms } from './rooms.js';

/** Runs `lga` on this process: its arguments, streams, variables, Ctrl-C and exit code. */
export async function runProcess(rooms: Rooms): Promise<void> {
  const { stdout, stderr, env } = process;
  const interrupt = new AbortController();
  process.once('SIGINT', () => interrupt.abort()); // once: a second Ctrl-C ends the process at once

  stdout.on('error', (error: NodeJS.ErrnoException) => {
    // A reader that goes away, as in `lga verify | head`, ends the report, not the run: the result file still counts.
    if (error.code === 'EPIPE') return;
    stderr.write(`lga: cannot write to standard output: ${error.message}\n`);
    process.exit(EXIT.environment);
  });
  stderr.on('error', () => undefined); // nobody is left to be told

  // A thread of a library, such as the solver's, may fail where no promise of ours is listening.
  process.once('uncaughtException', (error: Error) => {
    const debug = env['LGA_DEBUG'] === '1';
    stderr.write(
      `lga: internal error: ${debug ? (error.stack ?? String(error)) : `${error.name}: ${error.message}`}\n`,
    );
    process.exit(EXIT.internal);
  });

  const code = await lga(
    process.argv.slice(2),
    { stdout, stderr, env, cwd: process.cwd(), signal: interrupt.signal },
    rooms,
  );
  process.exitCode = code;
  // A check that ignored the signal may still hold the event loop.
  if (code === EXIT.interrupted) process.exit();
}
