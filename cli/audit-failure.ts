import { EXIT, type ExitCode } from '../claims/ledger.js';
import { printable } from '../report/printable.js';
import type { Io } from './io.js';

/** Lines of standard error that are shown of an adapter that does not start. */
const SHOWN = 5;

/** One line about an adapter that does not start or does not say who it is, and the end of what it wrote to standard error. */
export function adapterFailureLine({ message, stderr }: { readonly message: string; readonly stderr: string }): string {
  const tail = stderr.trim().split('\n').slice(-SHOWN);
  const said = tail.join('') === '' ? '' : tail.map((line) => `  ${printable(line)}\n`).join('');
  return `lga: expected an adapter that answers hello; got: ${printable(message)}. See audit/PROTOCOL.md, or try lga audit --check-protocol.\n${said}`;
}

/** Says how a run with an adapter ended early, on Ctrl-C or by the adapter's fault, and gives its exit code; throws anything else on. */
export async function adapterRunFailed(
  error: unknown,
  { stderr, signal }: Pick<Io, 'stderr' | 'signal'>,
): Promise<ExitCode> {
  if (signal.aborted) {
    stderr.write('lga: interrupted; no result file written\n');
    return EXIT.interrupted;
  }
  const { AdapterFailure } = await import('../audit/transport/client.js'); // there already, if it is one
  if (!(error instanceof AdapterFailure)) throw error;
  stderr.write(adapterFailureLine(error));
  return EXIT.environment;
}
